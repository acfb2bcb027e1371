import { hasWords } from '../text/has-words';
import { cleanCredit } from '../rights/source-resolution';
import { type Ownership } from '../rights/types';

export type MissingItem = {
  code:
    | 'title-missing'
    | 'title-wordless'
    | 'body-missing'
    | 'section-missing'
    | 'source-missing'
    | 'source-unresolved'
    | 'notice-missing';
  /** The article's field to correct. */
  field: string;
  /** What to do, in simplified Chinese. */
  message: string;
};

/** What the gate checks: the draft as it would be published. */
export interface PublicationCandidate {
  title: string | null;
  bodyText: string;
  /** The body shows a picture or video, which counts as a body. */
  hasMedia?: boolean;
  sectionId: string | null;
  /** The words as printed. */
  sourceCredit: string | null;
  source: { name: string; ownership: Ownership } | null;
  /** Some notice applies, be it the default. */
  hasNotice: boolean;
}

/**
 * Lists everything that keeps an article from being published, in the order of the form, so that an
 * editor sees it all at once. Empty: it may be published.
 *
 * An article without any credit lacks its source, and an outlet that nobody has classified blocks it:
 * unknown work is never ours by default (DESIGN.md, principle 5).
 */
export function missingForPublication(article: PublicationCandidate): MissingItem[] {
  const missing: MissingItem[] = [];
  if (isBlank(article.title)) {
    missing.push({ code: 'title-missing', field: 'title', message: '缺少标题：请填写标题。' });
  } else if (!hasWords(article.title ?? '')) {
    missing.push({
      code: 'title-wordless',
      field: 'title',
      message: '标题里没有文字：请至少写一个字或数字。',
    });
  }
  if (isBlank(article.bodyText) && !article.hasMedia) {
    missing.push({
      code: 'body-missing',
      field: 'body',
      message: '缺少正文：请填写正文，或插入图片、视频。',
    });
  }
  if (article.sectionId === null) {
    missing.push({ code: 'section-missing', field: 'section', message: '缺少栏目：请选择栏目。' });
  }
  const source = missingSource(article);
  if (source) missing.push(source);
  if (!article.hasNotice) {
    missing.push({
      code: 'notice-missing',
      field: 'notice',
      message: '没有适用的版权声明：请在“版权声明”中新建一条并设为默认，或为本文指定一条。',
    });
  }
  return missing;
}

function missingSource({ source, sourceCredit }: PublicationCandidate): MissingItem | null {
  if (source !== null && source.ownership !== 'unresolved') return null;
  const name = source?.name ?? cleanCredit(sourceCredit ?? '');
  if (name === '') {
    return {
      code: 'source-missing',
      field: 'source',
      message: '缺少来源：请填写稿件来源；本站原创也请写明本站名称。',
    };
  }
  return {
    code: 'source-unresolved',
    field: 'source',
    message: `来源「${name}」尚未登记归属：请在“来源”中把它标为本站、合作方或第三方，然后再发布。`,
  };
}

/** True for nothing but white space and characters that do not show. */
function isBlank(text: string | null): boolean {
  return text === null || !/[^\s\p{Cc}\p{Cf}]/u.test(text);
}
