import type { AliasOutcome } from './alias';
import type { MergeOutcome } from './merge';
import type { RetireOutcome } from './retire';
import type { SplitOutcome } from './split';

/** Describes what an operation does or did, in lines for the terminal. */
type Lines = string;

export function describeMerge(outcome: MergeOutcome): Lines {
  const { from, into, slugs, newAliases, children, related, articles } = outcome;
  return lines([
    `${from} → ${into}`,
    `${articles.moved} articles get ${into} instead, ${articles.joined} had both.`,
    `${articles.dropped} lose ${from} without getting ${into}: an editor took that away.`,
    `${articles.noted} bear neither, and editors' words on ${from} count for ${into}.`,
    `New aliases of ${into}: ${listed(newAliases)}.`,
    `Below ${into} from now on: ${listed(children)}. Going with it: ${listed(related)}.`,
    `/tags/${slugs.from} leads to /tags/${slugs.into}.`,
  ]);
}

export function describeAlias({ tag, before, after }: AliasOutcome): Lines {
  const isSame = before.length === after.length;
  return lines([`${tag}: ${listed(after)}${isSame ? ' (as before)' : ''}.`]);
}

export function describeSplit({ tag, aliases, parts }: SplitOutcome): Lines {
  return lines([
    ...parts.map(
      (part) =>
        `${part.name}${part.isRevived ? ' comes back' : ''}, with the aliases ${listed(part.aliases)}.`,
    ),
    `Left to ${tag}: ${listed(aliases)}.`,
    `Articles keep ${tag}; a retag finds which of them are about the new ones.`,
  ]);
}

export function describeState(outcome: RetireOutcome): Lines {
  const { tag, before, after, manual, automatic, isRemoved } = outcome;
  return lines([
    `${tag}: ${before} → ${after}.`,
    isRemoved
      ? `${automatic} articles to which the machine gave it lose it; ${manual} to which editors did keep it.`
      : `${manual + automatic} articles keep it, ${automatic} of them by the machine's word alone.`,
  ]);
}

function listed(names: readonly string[]): string {
  return names.join('、') || 'none';
}

function lines(texts: readonly string[]): Lines {
  return texts.map((text) => `${text}\n`).join('');
}
