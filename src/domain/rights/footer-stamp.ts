import { z } from 'zod';
import { type NoticeChoice } from './notice-choice';
import { type Audience, type Ownership } from './types';

/** The footer as composed at publication, with everything that decided it. */
export interface FooterStamp {
  noticeId: string;
  noticeVersion: number;
  noticeReason: NoticeChoice['reason'];
  title: string;
  clauses: { audience: Audience; text: string; applies: boolean; reason: string }[];
  html: string;
  text: string;
  /** ISO 8601 */
  stampedAt: string;
  inputs: {
    sourceId: string | null;
    ownership: Ownership;
    sectionId: string | null;
    overrideId: string | null;
    noticeId: string;
  };
}

const audience = z.enum(['own', 'third-party', 'all']);
const ownership = z.enum(['own', 'partner', 'third-party', 'unresolved']);

const footerStamp = z.object({
  noticeId: z.string(),
  noticeVersion: z.number(),
  noticeReason: z.enum(['override', 'source', 'section', 'ancestor-section', 'default']),
  title: z.string(),
  clauses: z.array(
    z.object({ audience, text: z.string(), applies: z.boolean(), reason: z.string() }),
  ),
  html: z.string(),
  text: z.string(),
  stampedAt: z.string(),
  inputs: z.object({
    sourceId: z.string().nullable(),
    ownership,
    sectionId: z.string().nullable(),
    overrideId: z.string().nullable(),
    noticeId: z.string(),
  }),
}) satisfies z.ZodType<FooterStamp>;

/**
 * Parses a stamp from the database: an object, or its JSON. Anything else, including null and stamps of
 * an unknown shape, is null, and is composed again at the next publication.
 */
export function parseFooterStamp(value: unknown): FooterStamp | null {
  const parsed = footerStamp.safeParse(typeof value === 'string' ? parseJson(value) : value);
  return parsed.success ? parsed.data : null;
}

/**
 * Whether republishing must compose the footer again: there is no stamp yet, or the source, its
 * ownership, the section, the override or the chosen notice differs from the stamp's. A change of a
 * notice's wording alone never rewrites what is published: that takes a re-issue.
 */
export function mustRecompose(stamp: FooterStamp | null, inputs: FooterStamp['inputs']): boolean {
  if (stamp === null) return true;
  const before = stamp.inputs;
  return (
    before.sourceId !== inputs.sourceId ||
    before.ownership !== inputs.ownership ||
    before.sectionId !== inputs.sectionId ||
    before.overrideId !== inputs.overrideId ||
    before.noticeId !== inputs.noticeId
  );
}

/** Whether two stamps read the same, whenever and from whichever version they were composed. */
export function printsTheSame(one: FooterStamp, other: FooterStamp): boolean {
  const printed = ({ title, html, text, clauses }: FooterStamp) =>
    JSON.stringify([
      ...[title, html, text],
      clauses.map((clause) => [clause.audience, clause.text, clause.applies, clause.reason]),
    ]);
  return printed(one) === printed(other);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
