import type { Matrix } from './matrix';
import { API, PANEL, ROLES, TOKENS, type ApiRight, type RoleKey, type Where } from './table';

export const FILE_VERBS = ['create', 'change', 'replace', 'delete'] as const;
export type FileVerbOfTable = (typeof FILE_VERBS)[number];

/** The owner of a file, and whether a published article shows it. */
export const FILE_STANDINGS = ['own', "others'", 'own, shown', "others', shown"] as const;
export type FileStanding = (typeof FILE_STANDINGS)[number];

/** Allowed; allowed within one's own sections; refused, to everybody or to this caller. */
export type FileRight = 'yes' | 'own sections' | 'never' | 'no';

/**
 * What a caller may do with files of the media library, by the tables and
 * src/domain/uploads/file-authority.ts. A file that readers see is replaced and deleted by nobody, not
 * even with the right to publish.
 */
export function fileRight(input: {
  caller: RoleKey | keyof typeof TOKENS;
  verb: FileVerbOfTable;
  standing: FileStanding;
}): FileRight {
  const { caller, verb, standing } = input;
  const isShown = standing.endsWith('shown');
  if (verb === 'create') return has(caller, 'upload') ? 'yes' : 'no';
  const change = has(caller, 'change');
  const isOwn = standing.startsWith('own');
  if (change === null || (change === 'own' && !isOwn)) return 'no';
  if (!isShown) return 'yes';
  const publish = mayPublish(caller);
  if (publish === null) return 'no';
  if (verb !== 'change') return 'never';
  return publish === 'own sections' ? 'own sections' : 'yes';
}

/** The same in the form that `npm run roles -- matrix` prints. */
export function fileMatrix(): Matrix {
  const callers = [...Object.keys(ROLES), ...Object.keys(TOKENS)] as (
    RoleKey | keyof typeof TOKENS
  )[];
  const names = [...Object.values(ROLES).map(({ name }) => name), ...Object.keys(TOKENS)];
  const rows = FILE_VERBS.flatMap((verb) =>
    (verb === 'create' ? [FILE_STANDINGS[0]] : FILE_STANDINGS).map((standing) => [
      verb === 'create' ? verb : `${verb}: ${standing}`,
      ...callers.map((caller) => {
        const right = fileRight({ caller, verb, standing });
        return right === 'no' ? '' : right;
      }),
    ]),
  );
  return { heading: ['files', ...names], rows };
}

function has(caller: string, right: 'upload' | 'change'): Where | null {
  const row = PANEL.find(
    ([role, subject, rights]) =>
      role === caller && subject === 'media' && rights.some((name) => name === right),
  );
  if (row) return row[4];
  return hasByApi(caller, 'media', right) ? 'everywhere' : null;
}

function mayPublish(caller: string): Where | null {
  const row = PANEL.find(
    ([role, subject, rights]) =>
      role === caller && subject === 'article' && rights.some((name) => name === 'publish'),
  );
  // No kind of token publishes.
  return row ? row[4] : null;
}

function hasByApi(caller: string, subject: string, right: ApiRight): boolean {
  return API.some(
    ([holder, of, rights]) =>
      holder === caller && of === subject && rights.some((name) => name === right),
  );
}
