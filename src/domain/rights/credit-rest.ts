import { slice, trimmed, type Span } from './span';
import { hostSpan } from './web-address';

/** Fields that pages print behind the source. Patterns read folded text (see credit-lead). */
const FIELD =
  '(?:责任编辑|发布时间|发布日期|发表时间|更新时间|浏览次数|阅读次数|通讯员|浏览量|点击数|点击量|阅读量|关键词|作者|记者|编辑|责编|编审|审核|初审|复审|终审|校对|监制|摄影|撰文|撰稿|文字|时间|日期|浏览|点击|阅读|字号|字体|标签|评论|打印|分享|编译|翻译)';
const BOUNDARY = '(?<=[ |,;(\\[【/])';
const PEOPLE = '(?:作者|记者|通讯员|编辑|责编|责任编辑|摄影|撰文|撰稿)';

const ADDRESS = '(?:https?:\\/\\/|www\\.)';
const DATE = '\\d{4} ?[-/.年] ?\\d{1,2} ?[-/.月] ?\\d{1,2}';
const DAY = '\\d{1,2}月\\d{1,2}日';
const TIME = `${BOUNDARY}\\d{1,2}:\\d{2}`;

const REST_STARTS = new RegExp(
  [
    ADDRESS,
    DATE,
    DAY,
    TIME,
    `${FIELD} ?[:/]`,
    `${BOUNDARY}[文图摄] ?[:/]`,
    `${BOUNDARY}${PEOPLE}`,
    // 新华社记者 张某: attached, but only to a word that ends like an outlet (中国记者 is a magazine).
    `(?<=[社报网台刊端])${PEOPLE}(?=[ :(]|$)`,
  ].join('|'),
  'g',
);

/** Words that end like an outlet or an institution rather than like a person's name; Latin ones. */
const NAMES_AN_OUTLET =
  /[a-z]{2}|(?:社|网|报|台|刊|志|版|端|号|站|视|谈|频道|在线|新闻|消息|传媒|融媒|媒体|发布|中心|公司|集团|协会|学会|部|局|委|办|院|校|广播|新媒|平台|强国|之声|澎湃|求是|瞭望|来源|稿源|신문|일보|방송|통신|뉴스)$/;
const LEADING_FIELD = new RegExp(`^${FIELD}`);

/**
 * Takes off what follows the outlet's name: author, editor, date, time, counters, web address.
 * A rest in which another outlet may be named is left in place, and the credit with it: a piece of
 * two outlets must not pass for a piece of the first. A bare web address becomes its host.
 */
export function withoutRest(span: Span): Span {
  const host = hostSpan(span.folded);
  if (host) return slice(span, host.start, host.end);
  for (const match of span.folded.matchAll(REST_STARTS)) {
    const name = trimmedEnd(slice(span, 0, match.index));
    if (name.text === '') return span;
    return mayNameAnOutlet(span.folded.slice(match.index)) ? span : name;
  }
  return span;
}

/** Without separators and an opened bracket at the end: 新华社（ becomes 新华社. */
function trimmedEnd(span: Span): Span {
  const name = trimmed(span);
  return /[([【《“"]$/.test(name.folded) ? trimmed(slice(name, 0, -1)) : name;
}

function mayNameAnOutlet(rest: string): boolean {
  return rest
    .replace(/(?:https?:\/\/|www\.)[^ ]*/g, ' ')
    .split(/[ ,;:|、()[\]【】《》「」“”"'/·—-]+/)
    .map((word) => word.replace(LEADING_FIELD, ''))
    .some((word) => NAMES_AN_OUTLET.test(word));
}
