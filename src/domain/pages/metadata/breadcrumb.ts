import { foldText } from '../../text/fold';
import { compact, isBreadcrumbLabel } from '../article/page-lines';
import { foldAligned } from '../../text/fold';

/** White space and strokes before a separator are tried from their beginning only. */
const SEPARATOR =
  /(?:(?<!\s)\s+)?(?:(?:(?<![-=])[-=]+)?>+|→|»|›|\||::|＞|\/(?=\s)|(?<=\s)-(?=\s))\s*/;
const NOT_A_SECTION =
  /^(?:首页|主页|网站首页|新闻首页|返回首页|正文|新闻正文|文章正文|文章内容|内容|详细内容|详细|浏览文章|查看文章|信息内容|home|index|当前位置)$/;

/**
 * The section names of a breadcrumb line, outermost first: without the label (您的位置：), the site's own
 * name, 首页, 正文 and the headline. [] when the line is not a breadcrumb.
 */
export function readBreadcrumb(input: {
  text: string;
  links?: readonly string[];
  siteNames: readonly string[];
  title?: string;
}): string[] {
  const folded = foldAligned(input.text);
  const isLabelled = isBreadcrumbLabel(folded);
  if (input.text.length > 200) return [];
  const text = isLabelled ? withoutLabel(input.text, folded) : input.text;
  const parts = splitAligned(text);
  if (parts.length < 3 && !isLabelled) return [];
  const names = parts.length > 1 || !input.links?.length ? parts : [...input.links];
  const own = new Set([...input.siteNames.map(siteKey)]);
  const title = foldText(input.title ?? '');
  return names
    .map((name) => name.trim())
    .filter((name, index) => {
      const key = foldText(name);
      if (key === '' || key.length > 20 || NOT_A_SECTION.test(compact(key))) return false;
      if (own.has(siteKey(name)) || key === title) return false;
      return index > 0 || !/(?:首页|主页)$|\[[^[\]]*\]|\.(?:com|cn|net|org)\b|网$/i.test(key);
    });
}

/** `延吉新聞網 [YanJiNews.com]` and `延吉新闻网` are one site. */
function siteKey(name: string): string {
  const [unbracketed = ''] = foldText(name).split(/[[(]/, 1);
  return unbracketed.replace(/\s+/g, '');
}

function withoutLabel(text: string, folded: string): string {
  const colon = folded.search(/[:]/);
  return colon >= 0 && colon < 14
    ? text.slice(colon + 1)
    : text.replace(/^.{0,12}位置(?:是|在)?/, '');
}

function splitAligned(text: string): string[] {
  return text
    .replaceAll('＞', '>')
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
