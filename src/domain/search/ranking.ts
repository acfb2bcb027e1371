import { findInHeading, type Heading } from './heading';
import { timeOf } from './position';
import { spelledOut, type SearchTerm } from './query';

/** An article that has every term somewhere. */
export interface Match {
  position: number;
  heading: Heading;
}

/** A term, and the facet words of tags and sources whose name has it. */
export interface RankedTerm {
  term: SearchTerm;
  tags: readonly string[];
  sources: readonly string[];
}

export interface Ranked {
  position: number;
  /** Above 0; comparable within one query and day only. */
  score: number;
}

const WEIGHTS = { title: 8, tag: 5, source: 3, often: 3, body: 1 } as const;
const DAY = 24 * 60 * 60 * 1000;
/** Days after which an article has lost half of what being new gives. */
const HALF_LIFE = 90;

/**
 * Orders matches, best first. Each term counts where it stands: title, tag, source, again and again
 * in the body, or once there; the average is multiplied by 2 for an article of today, by 1 for one
 * from long ago. The newer of two equals is first. `today` is any moment of the reader's day.
 */
export function rankMatches(input: {
  matches: readonly Match[];
  terms: readonly RankedTerm[];
  today: Date;
}): Ranked[] {
  const { matches, terms, today } = input;
  const needles = terms.map(({ term, tags, sources }) => ({
    words: term.isPrefix ? ` ${spelledOut(term)}` : ` ${spelledOut(term)} `,
    tags: tags.map((tag) => ` ${tag} `),
    sources: sources.map((source) => ` ${source} `),
  }));
  const day = Math.floor(today.getTime() / DAY);
  return matches
    .map(({ position, heading }) => {
      let relevance = 0;
      for (const { words, tags, sources } of needles) {
        const { isInTitle, isOften } = findInHeading(heading, words);
        relevance += WEIGHTS.body;
        if (isInTitle) relevance += WEIGHTS.title;
        if (isOften) relevance += WEIGHTS.often;
        if (tags.some((tag) => heading.includes(tag))) relevance += WEIGHTS.tag;
        if (sources.some((source) => heading.includes(source))) relevance += WEIGHTS.source;
      }
      const age = Math.max(0, day - Math.floor(timeOf(position) / DAY));
      return { position, score: (relevance / terms.length) * (1 + 2 ** (-age / HALF_LIFE)) };
    })
    .sort(bestFirst);
}

export function bestFirst(a: Ranked, b: Ranked): number {
  return b.score - a.score || b.position - a.position;
}
