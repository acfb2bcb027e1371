import { SUBJECT_NAME, type Subject } from './fields';
import { API, PANEL, ROLES, TOKENS, type Where } from './table';

export interface Matrix {
  heading: string[];
  rows: string[][];
}

const WHERE: Readonly<Record<Where, string>> = {
  everywhere: '',
  own: ' (own)',
  'own sections': ' (own sections)',
  'in use': ' (in use)',
};
const SUBJECTS = Object.keys(SUBJECT_NAME) as Subject[];

/** What each role of the panel may do with each type. */
export function panelMatrix(): Matrix {
  const roles = Object.entries(ROLES);
  return {
    heading: ['', ...roles.map(([, { name }]) => name)],
    rows: SUBJECTS.map((subject) => [
      SUBJECT_NAME[subject],
      ...roles.map(([key]) =>
        PANEL.filter(([role, of]) => role === key && of === subject)
          .map(([, , rights, fields, where]) => {
            const narrowed = fields === null || fields === 'all' ? '' : `: ${fields}`;
            return `${rights.join(', ')}${narrowed}${WHERE[where]}`;
          })
          .join('; '),
      ),
    ]),
  };
}

/** What each caller of the public API may do with each type. */
export function apiMatrix(): Matrix {
  const callers = ['public', ...Object.keys(TOKENS)];
  return {
    heading: ['API', ...callers],
    rows: SUBJECTS.map((subject) => [
      SUBJECT_NAME[subject],
      ...callers.map((caller) =>
        API.filter(([holder, of]) => holder === caller && of === subject)
          .flatMap(([, , rights]) => rights)
          .join(', '),
      ),
    ]),
  };
}
