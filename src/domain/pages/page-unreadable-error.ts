import { DomainError } from '../errors';

export type PageUnreadableCode =
  'page-empty' | 'page-binary' | 'page-no-article' | 'page-too-large' | 'page-too-deep';

const MESSAGES: Record<PageUnreadableCode, string> = {
  'page-empty': '文件是空的，没有可以导入的内容。',
  'page-binary': '文件不是网页或文本，请换成网页（.html）或页面文字（.txt）。',
  'page-no-article': '页面中既没有找到标题，也没有找到正文，请确认它是一篇文章的页面。',
  'page-too-large': '文件过大，请拆分或只保存文章所在的页面。',
  'page-too-deep': '页面的标签嵌套过深，无法解析，请重新保存该页面。',
};

/** The page cannot be read as an article; `code` says why. */
export class PageUnreadableError extends DomainError {
  constructor(code: PageUnreadableCode) {
    super(code, MESSAGES[code]);
  }
}
