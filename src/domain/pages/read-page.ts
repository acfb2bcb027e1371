import { BodyTooDeepError, BodyTooLargeError, sanitizeBody } from '../body/body-html';
import { repairPinyinResidue } from '../repair/pinyin-residue';
import { decodePage } from './charset/charset';
import { readHtmlPage } from './html-page';
import { PageUnreadableError } from './page-unreadable-error';
import { MAX_PAGE_LENGTH } from './html/parse-html';
import { readTextPage } from './text-page';
import { type PageInput, type PageReading } from './types';

export type { PageInput, PageNotice, PagePromo, PageReading, Warning } from './types';
export { PageUnreadableError } from './page-unreadable-error';

/**
 * Largest file that is read: a larger one is not a news page, or an attack. Pictures inside it (data:
 * URLs) do not count as page text.
 */
export const MAX_PAGE_BYTES = 20 * 1024 * 1024;
const HTML_START =
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype|html|head|body|meta|title|table|div)\b/i;
const HTML_EXTENSION = /\.(?:html?|shtml?|xhtml|aspx?|php|jsp|mht)$/i;

/**
 * Reads a saved news page: decodes it whatever charset it declares, repairs pinyin residue if the
 * page as a whole shows the damage, and takes headline, date, breadcrumb, source, author, editor,
 * tags and body out of it. Navigation, promos and copyright notices stay out of the body.
 *
 * In: bytes and file name. Out: what the page says, in its own script; `bodyHtml` is already what
 * `sanitizeBody` would make of it. Throws PageUnreadableError (`page-empty`, `page-binary`,
 * `page-no-article`, `page-too-large`, `page-too-deep`). Linear in the page's size.
 */
export function readPage(input: PageInput): PageReading {
  if (input.bytes.length > MAX_PAGE_BYTES) throw new PageUnreadableError('page-too-large');
  const decoded = decodePage(input.bytes);
  const isHtml = isHtmlPage(input, decoded.text);
  const text = isHtml ? decodeNumericHan(withoutDataUrls(decoded.text)) : decoded.text;
  if (text.length > MAX_PAGE_LENGTH) throw new PageUnreadableError('page-too-large');
  const repaired = repairPinyinResidue(text);
  const options = { timeZone: input.timeZone, siteNames: input.siteNames };
  const article = isHtml
    ? readHtmlPage({ html: repaired.text, ...options })
    : readTextPage({ text: repaired.text, ...options });
  if (!article || (article.title === '' && article.bodyHtml === '')) {
    throw new PageUnreadableError('page-no-article');
  }
  return {
    kind: isHtml ? 'html' : 'text',
    charset: decoded.charset,
    ...article,
    bodyHtml: cleanBody(article.bodyHtml),
    repairs: repaired.repairs,
    warnings: [...repaired.warnings, ...article.warnings],
  };
}

function cleanBody(html: string): string {
  try {
    return sanitizeBody(html).html;
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new PageUnreadableError('page-too-large');
    if (error instanceof BodyTooDeepError) throw new PageUnreadableError('page-too-deep');
    throw error;
  }
}

function isHtmlPage(input: PageInput, text: string): boolean {
  if (/\.txt$/i.test(input.fileName)) return HTML_START.test(text.slice(0, 4000));
  if (HTML_EXTENSION.test(input.fileName) || /html/i.test(input.contentType ?? '')) return true;
  return HTML_START.test(text.slice(0, 4000)) || /<(?:p|div|br|td)\b/i.test(text);
}

function withoutDataUrls(html: string): string {
  return html.replace(/data:[a-z]{1,20}\/[\w.+-]{1,40};base64,[A-Za-z0-9+/=]*/g, '');
}

/** Numeric references to letters are text, not markup: damage may hide in them. */
function decodeNumericHan(html: string): string {
  return html.replace(
    /&#(?:(\d{3,5})|x([0-9a-f]{2,4}));/gi,
    (all: string, decimal?: string, hex?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      const isLetter = (code >= 0xe0 && code <= 0x1dc) || (code >= 0x3001 && code <= 0x9fff);
      return isLetter ? String.fromCharCode(code) : all;
    },
  );
}
