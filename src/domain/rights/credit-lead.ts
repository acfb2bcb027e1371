import { slice, type Span } from './span';

/**
 * What pages print before an outlet's name. Patterns read folded text: simplified, half-width,
 * lower case, at most MAX_CREDIT_LENGTH long, with single spaces.
 */
const LABEL =
  /^[[(【<《「『]?(?:文章|信息|新闻|稿件|消息|内容|资料|图文|原文|本文)? ?(?:(?:来 ?源|稿 ?源|出 ?处)(?: ?[\])】>》」』])?(?:于(?= ?:))?|source(?= ?[:|])) ?[:|/·>—-]* ?/;
const TAKEN_FROM =
  /^(?:文章|本文|内容|信息|消息|稿件)?(?:转载自|转载于|转载|转自|摘自|选自|引自|原载于|原载) ?:? ?/;
const ACCORDING_TO = /^据(?! ?[悉说称])(?= ?\S{2})/;
/** 据新华社电, 据人民日报报道: only behind a word that ends like an outlet, so 参考消息 stays. */
const REPORTED = /(?:(?<=[社报网台刊]) ?(?:电|讯|消息)|报道|报导)$/;
/** 本报讯 names nobody; it goes when a label follows. */
const DATELINE = /^(?:本报|本网|本站|本刊|本台) ?讯 ?[:|,]? ?(?=\S)/;
const DATE =
  /^(?:(?:发布|发表|更新)?(?:时间|日期) ?: ?)?\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?[ t]?(?:\d{1,2}:\d{2}(?::\d{2})?)? ?[|,]? ?(?=\S)/;

/** Takes one layer of lead off the credit: its date, its label, or 据 and what belongs to it. */
export function withoutLead(span: Span): Span {
  const afterDate = without(DATE, span);
  const afterDateline = without(DATELINE, afterDate);
  const base = startsWithLabel(afterDateline) ? afterDateline : afterDate;
  if (startsWithLabel(base)) return without(TAKEN_FROM, without(LABEL, base));
  return ACCORDING_TO.test(base.folded) ? accordingTo(base) : base;
}

function startsWithLabel({ folded }: Span): boolean {
  return LABEL.test(folded) || TAKEN_FROM.test(folded);
}

function accordingTo(span: Span): Span {
  const name = without(ACCORDING_TO, span);
  const reported = REPORTED.exec(name.folded);
  return reported && reported.index > 0 ? slice(name, 0, reported.index) : name;
}

function without(pattern: RegExp, span: Span): Span {
  const match = pattern.exec(span.folded);
  return match ? slice(span, match[0].length) : span;
}
