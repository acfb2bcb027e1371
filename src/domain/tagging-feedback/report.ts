import { textTable } from '../roles/text-table';
import type { Rule } from './decisions';
import type { Proposal } from './propose';
import type { Counts, Tally } from './tally';

/** A month, `2026-11`. */
export type Month = string;

/** How editors treated the machine's tags on the articles created in a month. */
export interface LearningReport {
  month: Month;
  /** Articles with provenance that are still there, and those of them that an import wrote. */
  articles: { read: number; imported: number };
  rules: ({ rule: Rule } & Counts)[];
  /** With a decision by an editor, those that went wrong most often first. */
  tags: ({ tagId: string; name: string } & Counts)[];
  /** Names and aliases, folded, by which a tag was found that an editor took away. */
  aliases: { tagId: string; name: string; form: string; kept: number; rejected: number }[];
  /** Each with the command that would make the change. */
  proposals: (Proposal & { command: string })[];
}

const MOST_ROWS = 200;
const RULES: readonly Rule[] = ['title', 'mentions', 'context', 'keyword', 'none'];

export function writeReport(input: {
  month: Month;
  articles: LearningReport['articles'];
  tally: Tally;
  proposals: readonly Proposal[];
}): LearningReport {
  const { month, articles, tally, proposals } = input;
  const tags = [...tally.tags.values()];
  return {
    month,
    articles,
    rules: RULES.flatMap((rule) => {
      const counts = tally.rules.get(rule);
      return counts ? [{ rule, ...counts }] : [];
    }),
    tags: tags
      .filter(({ kept, rejected, added }) => kept + rejected + added > 0)
      .sort(
        (a, b) =>
          b.rejected + b.added - (a.rejected + a.added) ||
          b.kept - a.kept ||
          (a.tagId < b.tagId ? -1 : 1),
      )
      .slice(0, MOST_ROWS)
      .map(({ tagId, name, kept, rejected, added, unseen }) => ({
        ...{ tagId, name, kept, rejected, added, unseen },
      })),
    aliases: tags
      .flatMap(({ tagId, name, forms }) =>
        [...forms].map(([form, counts]) => ({ tagId, name, form, ...counts })),
      )
      .filter(({ rejected }) => rejected > 0)
      .sort((a, b) => b.rejected - a.rejected || (a.form < b.form ? -1 : 1))
      .slice(0, MOST_ROWS),
    proposals: proposals.map((proposal) => ({ ...proposal, command: commandFor(proposal) })),
  };
}

/** The command that makes a proposed change. */
export function commandFor(proposal: Proposal): string {
  const words = ((): string[] => {
    switch (proposal.kind) {
      case 'alias':
        return ['alias', proposal.tag, proposal.word];
      case 'drop-alias':
        return ['alias', '--remove', proposal.tag, proposal.word];
      case 'stop-word':
        return ['retire', proposal.tag];
      case 'min-mentions':
        return ['mentions', proposal.tag, String(proposal.mentions)];
    }
  })();
  return `npm run tags -- ${words.map(shellWord).join(' ')}`;
}

/** A name is free text: quote it, so that no shell interprets it. */
function shellWord(word: string): string {
  return /^(?:--)?[\p{L}\p{N}_.:-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const TEXTS: Readonly<Record<Proposal['kind'], (proposal: never) => string>> = {
  alias: ({ evidence: { added, withWord, inArchive, withTag } }: Of<'alias'>) =>
    `${withWord} of ${added} articles to which editors added it have the word; ${withTag} of ${inArchive} with the word bear it`,
  'drop-alias': ({ evidence }: Of<'drop-alias'>) => rejections(evidence),
  'stop-word': ({ evidence }: Of<'stop-word'>) => rejections(evidence),
  'min-mentions': ({ evidence: { before, avoided, lost } }: Of<'min-mentions'>) =>
    `now ${before}; would have spared ${avoided} rejections and lost ${lost} that were kept`,
};

type Of<Kind extends Proposal['kind']> = Extract<Proposal, { kind: Kind }>;

function rejections({ kept, rejected }: { kept: number; rejected: number }): string {
  return `rejected ${rejected} times of ${kept + rejected}`;
}

/** The report for a terminal. */
export function reportText(report: LearningReport, { most }: { most: number }): string {
  const { month, articles, rules, tags, aliases, proposals } = report;
  const counts = ({ kept, rejected, added, unseen }: Counts) =>
    [kept, rejected, added, unseen].map(String);
  const parts = [
    `Articles begun in ${month} that are still there: ${articles.read}, of them ${articles.imported} imported.\n`,
    'kept: proposed and published, or added and found too; rejected: taken away by an editor; added: by an\neditor, with nothing in the text; unseen: drafts and imports. What was deleted since is not counted.\n',
    textTable(
      ['rule', 'kept', 'rejected', 'added', 'unseen'],
      rules.map((row) => [row.rule, ...counts(row)]),
    ),
    textTable(
      ['tag', 'kept', 'rejected', 'added', 'unseen'],
      tags.slice(0, most).map((row) => [row.name, ...counts(row)]),
    ),
    textTable(
      ['found by', 'tag', 'kept', 'rejected'],
      aliases
        .slice(0, most)
        .map(({ form, name, kept, rejected }) => [form, name, String(kept), String(rejected)]),
    ),
    proposals.length === 0
      ? 'Nothing to propose.\n'
      : ['Proposed; nothing changes until somebody types it:\n', ...proposals.map(lineOf)].join(''),
  ];
  return parts.join('\n');
}

function lineOf(proposal: LearningReport['proposals'][number]): string {
  // The text of a kind takes a proposal of that kind.
  const text = (TEXTS[proposal.kind] as (of: Proposal) => string)(proposal);
  return `  ${proposal.command}\n    ${text}\n`;
}
