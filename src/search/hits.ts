import type { ReadContext } from '../repositories/read-context';
import { markSpans, type FindTerms } from '../domain/search/highlight';
import type { Ranked } from '../domain/search/ranking';
import { snippetHtml } from '../domain/search/snippet';
import { htmlToText } from '../domain/body/plain-text';
import { SEARCH_ARTICLES } from './tables';
import { placeholders } from '../repositories/database/placeholders';

/** One hit. The two pieces of HTML contain `mark` elements and no others. */
export interface SearchHit {
  documentId: string;
  /** Of the published row in `articles`. */
  rowId: number;
  titleHtml: string;
  /** Some 120 characters of the body around the match. */
  snippetHtml: string;
  score: number;
}

interface Row {
  position: number | string;
  id: number;
  document_id: string;
  title: string | null;
  body: string | null;
}

/** Reads the few articles to show; one that is no longer published is left out. */
export async function showHits(
  { select }: Pick<ReadContext, 'select'>,
  { ranked, findTerms }: { ranked: readonly Ranked[]; findTerms: FindTerms },
): Promise<SearchHit[]> {
  if (ranked.length === 0) return [];
  const rows = await select<Row>(
    `select s.position, a.id, a.document_id, a.title, a.body
       from ${SEARCH_ARTICLES} s
       join articles a on a.id = s.article_id and a.published_at is not null
      where s.position in (${placeholders(ranked.length)})`,
    ranked.map(({ position }) => position),
  );
  const byPosition = new Map(rows.map((row) => [Number(row.position), row]));
  return ranked.flatMap(({ position, score }) => {
    const row = byPosition.get(position);
    if (!row) return [];
    const title = row.title ?? '';
    return {
      documentId: row.document_id,
      rowId: row.id,
      titleHtml: markSpans(title, findTerms(title)),
      snippetHtml: snippetHtml({ text: htmlToText(row.body ?? ''), findTerms }),
      score,
    };
  });
}
