import { htmlToText } from '../../domain/body/plain-text';
import { missingForPublication } from '../../domain/workflow/publish-gate';
import { PublishRefusedError } from '../../domain/workflow/publish-refused-error';
import { afterRollback } from '../../repositories/database';
import { ensureUnresolvedSource } from '../../repositories/reference/unresolved-source';
import { currentWriter } from '../../repositories/writer';
import { noticeFor } from './attach-footer';
import type { ArticleWrite, Step } from './article-write';

/** Refuses to publish with one error that lists everything missing, before anything is written. */
export const publishGate: Step = (write) => {
  if (!write.isPublishing) return;
  const { article } = write;
  const missing = missingForPublication({
    title: article.title,
    bodyText: htmlToText(article.body),
    hasMedia: /<img\b/.test(article.body),
    sectionId: article.sectionId,
    sourceCredit: article.sourceCredit,
    source: article.source,
    hasNotice: noticeFor(write) !== null,
  });
  if (missing.length === 0) return;
  if (missing.some(({ code }) => code === 'source-unresolved')) keepSourceToClassify(write);
  throw new PublishRefusedError(missing);
};

/**
 * The refusal rolls back the whole write, including the source that it created; but the error asks an
 * editor to classify just that source, so it is created again on its own. Not for an import, which has
 * stored its draft and the source one step before, and whose dry run must leave nothing.
 */
function keepSourceToClassify({ strapi, article }: ArticleWrite): void {
  const credit = article.sourceCredit;
  if (!credit || currentWriter() === 'import') return;
  afterRollback(strapi, () => {
    ensureUnresolvedSource(strapi, credit).catch((error: unknown) =>
      strapi.log.error(
        `The source “${credit}” could not be kept for classification: ${String(error)}`,
      ),
    );
  });
}
