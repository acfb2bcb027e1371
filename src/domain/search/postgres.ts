import type { Requirement } from './fts5';
import { LINE_BREAK, type IndexWords } from './index-words';
import type { SearchQuery, SearchTerm } from './query';

/** PostgreSQL's limits: positions in a tsvector, and positions of one word in it. */
const LAST_POSITION = 16_383;
const POSITIONS_OF_A_WORD = 255;
/** Bytes of words and positions in a tsvector, below the megabyte that it may have. */
const TSVECTOR_MAX_BYTES = 800_000;

/**
 * A tsvector in its text form, made from our own words: title with weight A, body with D, a gap
 * between them; parts and facets without position, so that phrases pass them by.
 * https://www.postgresql.org/docs/15/datatype-textsearch.html
 */
export function tsvectorText(article: {
  title: IndexWords;
  body: IndexWords;
  facets: readonly string[];
}): string {
  const places = new Map<string, string>();
  const counts = new Map<string, number>();
  let bytes = 0;
  let position = 0;
  const put = (word: string, place: string) => {
    const known = places.get(word);
    const count = (counts.get(word) ?? 0) + 1;
    if (known === undefined) bytes += Buffer.byteLength(word) + 8;
    bytes += 2;
    if (bytes > TSVECTOR_MAX_BYTES || count > POSITIONS_OF_A_WORD) return;
    counts.set(word, count);
    places.set(word, known ? `${known},${place}` : place);
  };
  for (const [words, weight] of [
    [article.title, 'A'],
    [article.body, ''],
  ] as const) {
    for (const word of words.sequence) {
      position += 1;
      if (word !== LINE_BREAK && position <= LAST_POSITION) put(word, `${position}${weight}`);
    }
    position += 1;
  }
  for (const words of [article.facets, article.title.parts, article.body.parts]) {
    for (const word of words) if (!places.has(word)) put(word, '');
  }
  let text = '';
  for (const [word, at] of places) text += at === '' ? `${quote(word)} ` : `${quote(word)}:${at} `;
  return text;
}

/** The query as a tsquery in its text form: quoted words, our own operators between them. */
export function tsqueryText(input: {
  requirements: readonly Requirement[];
  unwanted: SearchQuery['unwanted'];
}): string {
  const wanted = input.requirements.map(
    ({ term, facets }) =>
      `(${[...(term ? [phrase(term)] : []), ...facets.map(quote)].join(' | ')})`,
  );
  return [...wanted, ...input.unwanted.map((term) => `!(${phrase(term)})`)].join(' & ');
}

function phrase({ words, isPrefix }: SearchTerm): string {
  return `${words.map(quote).join(' <-> ')}${isPrefix ? ':*' : ''}`;
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
