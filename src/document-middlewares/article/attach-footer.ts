import { composeFooter } from '../../domain/rights/footer';
import { mustRecompose } from '../../domain/rights/footer-stamp';
import { chooseNotice, type NoticeChoice } from '../../domain/rights/notice-choice';
import type { ArticleWrite, Step } from './article-write';

/**
 * On publication, stamps the composed footer onto the draft. A later wording does not rewrite it: only a
 * new source, ownership, section, override or chosen notice does, or a re-issue.
 */
export const attachFooter: Step = (write) => {
  const { article, config, now } = write;
  const choice = write.isPublishing ? noticeFor(write) : null;
  if (choice && article.source) {
    const source = {
      id: article.source.documentId,
      name: article.source.name,
      ownership: article.source.ownership,
    };
    const inputs = {
      sourceId: source.id,
      ownership: source.ownership,
      sectionId: article.sectionId,
      overrideId: article.noticeId,
      noticeId: choice.notice.id,
    };
    if (mustRecompose(article.footer, inputs)) {
      article.footer = composeFooter({
        choice,
        siteName: config.site.name,
        source,
        sectionId: article.sectionId,
        overrideId: article.noticeId,
        now: now.toISOString(),
      });
      write.decided.footer = article.footer;
    }
  }
};

export function noticeFor({ reference, article }: ArticleWrite): NoticeChoice | null {
  return chooseNotice({
    notices: reference.notices,
    overrideId: article.noticeId,
    sourceId: article.source?.documentId ?? null,
    sectionPathIds: reference.sections.lineage(article.sectionId).map((section) => section.id),
  });
}
