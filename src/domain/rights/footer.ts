import { textToHtml, fillIn } from './wording';
import { type FooterStamp } from './footer-stamp';
import { type NoticeChoice } from './notice-choice';
import { type Audience, type Ownership } from './types';

export { mustRecompose, parseFooterStamp, type FooterStamp } from './footer-stamp';

/**
 * The owners whose works a clause covers. A partner's work is not ours; we claim nothing about an
 * unresolved one.
 */
const COVERED: Record<Audience, readonly Ownership[]> = {
  own: ['own'],
  'third-party': ['third-party', 'partner'],
  all: ['own', 'partner', 'third-party', 'unresolved'],
};

const OWNERSHIP_IN_WORDS: Record<Exclude<Ownership, 'unresolved'>, string> = {
  own: '本站',
  partner: '合作方',
  'third-party': '第三方',
};

/**
 * Composes the copyright footer of one article: which clauses apply to its source and why, filled
 * in, as HTML and as plain text.
 *
 * `{siteName}` and `{sourceName}` are filled into title and clauses; other braces stay. A notice
 * with display `applicable-only` leaves out the clauses that do not apply. When none is left,
 * HTML and text are empty: a heading over nothing says nothing. Reasons are in simplified Chinese.
 *
 * @param input.now the time of the stamp, ISO 8601
 */
export function composeFooter(input: {
  choice: NoticeChoice;
  siteName: string;
  source: { id: string; name: string; ownership: Ownership };
  sectionId: string | null;
  overrideId: string | null;
  now: string;
}): FooterStamp {
  const { choice, siteName, source, sectionId, overrideId, now } = input;
  const { notice } = choice;
  const values = { siteName, sourceName: source.name };
  const title = fillIn(notice.title, values).trim();
  const clauses = notice.clauses
    .map((clause) => ({
      audience: clause.audience,
      text: fillIn(clause.text, values).trim(),
      applies: COVERED[clause.audience].includes(source.ownership),
      reason: reasonOf(clause.audience, source),
    }))
    .filter((clause) => clause.text !== '')
    .filter((clause) => clause.applies || notice.display === 'all-clauses');

  return {
    noticeId: notice.id,
    noticeVersion: notice.version,
    noticeReason: choice.reason,
    title,
    clauses,
    html: clauses.length > 0 ? htmlOf(title, clauses) : '',
    text: clauses.length > 0 ? textOf(title, clauses) : '',
    stampedAt: now,
    inputs: {
      sourceId: source.id,
      ownership: source.ownership,
      sectionId,
      overrideId,
      noticeId: notice.id,
    },
  };
}

function reasonOf(audience: Audience, source: { name: string; ownership: Ownership }): string {
  if (audience === 'all') return '适用于所有来源';
  if (source.ownership === 'unresolved') return `来源「${source.name}」尚未登记归属`;
  return `来源「${source.name}」为${OWNERSHIP_IN_WORDS[source.ownership]}`;
}

function htmlOf(title: string, clauses: FooterStamp['clauses']): string {
  const heading = title === '' ? '' : `<h2>${textToHtml(title)}</h2>`;
  const paragraphs = clauses.map(
    ({ applies, text }) => `<p data-applies="${applies}">${textToHtml(text)}</p>`,
  );
  return `<section class="copyright-notice">${heading}${paragraphs.join('')}</section>`;
}

function textOf(title: string, clauses: FooterStamp['clauses']): string {
  return [title, ...clauses.map((clause) => clause.text)].filter((line) => line !== '').join('\n');
}
