import type { Core } from '@strapi/strapi';
import { convertHtml } from '../../domain/chinese/script';
import { execute } from '../../repositories/database';
import { newsroomConfig } from '../../repositories/newsroom-config';
import type { Vocabulary } from '../../repositories/reference/vocabulary';
import { PRERENDERED_BODIES } from '../../repositories/tables';
import { writtenScript, type WrittenScript } from '../rendering/language';
import { protectedNamesOf } from '../rendering/protected-names';
import { renderersOf } from './renderer';

/** A published article's own text. */
export interface ArticleToPrerender {
  id: number;
  title: string | null;
  body: string | null;
}

/**
 * The article's texts, which decide the script that it is written in, even for texts too short to tell.
 */
export function scriptOfArticle({ title, body }: Omit<ArticleToPrerender, 'id'>) {
  return writtenScript(`${title ?? ''}\n${body ?? ''}`);
}

/**
 * Stores the body of a published article in the site's own script, as a JSON string, so that its page
 * need not convert or quote it. Runs in the open transaction, which holds the lock of the article's
 * writers.
 */
export async function prerenderBody(
  strapi: Core.Strapi,
  article: ArticleToPrerender,
  vocabulary: Vocabulary,
): Promise<void> {
  const config = newsroomConfig(strapi);
  const protectedNames = protectedNamesOf(config, vocabulary);
  const writtenIn: WrittenScript | undefined = scriptOfArticle(article);
  const html = convertHtml({
    html: article.body ?? '',
    to: config.site.language,
    protectedNames,
    ...(writtenIn ? { writtenIn } : {}),
  });
  await execute(
    strapi,
    `insert into ${PRERENDERED_BODIES} (article_id, made_by, written_in, json) values (?, ?, ?, ?)
     on conflict (article_id) do update
       set made_by = excluded.made_by, written_in = excluded.written_in, json = excluded.json`,
    [
      article.id,
      renderersOf(strapi, protectedNames).bodyRenderer,
      writtenIn ?? null,
      JSON.stringify(html),
    ],
  );
}
