import { foldAligned } from '../../text/fold';
import { findPrintedDates, type PrintedDate } from './printed-date';

/** What a line such as `2020-05-16 标签: 来源:新华社 责任编辑：…` says, as printed. */
export interface LabelledFields {
  dates: PrintedDate[];
  source?: string;
  author?: string;
  editor?: string;
  tags?: string[];
  /** Labels that were printed, with or without a value. */
  labels: Set<Field>;
  /** Characters of the line that no label, value, date or counter explains. */
  unexplained: number;
}

export type Field = 'source' | 'author' | 'editor' | 'tags' | 'date' | 'other';

const LABELS: readonly [Field, string][] = [
  [
    'source',
    '(?:文章|稿件|信息|新闻|消息|内容|本文|资料|图文)?(?:来源|出处)|稿源|来自|转自|转载自|摘自|原载',
  ],
  ['editor', '(?:本文|网络|网站|文字|新闻)?(?:责任)?编辑|责编|执行编辑|值班编辑|编辑员|小编'],
  ['tags', '标签|关键词|关键字|tags?|主题词'],
  [
    'date',
    '(?:发布|发表|更新|录入|上传|添加|刊发|出版|创建|提交|成文|编辑|采写|报道|见报|发稿|投稿)?(?:时间|日期)|发布(?:于|日)?|发表于|刊登于|更新于',
  ],
  [
    'author',
    '(?:文章|本文|原文)?作者(?:姓名)?|撰文|撰稿(?:人)?|采写|文字|记者|通讯员|实习记者|特约记者|特约通讯员|文/图|图/文|图文|供稿|发布者|发布人|作\\s+者|楼主',
  ],
  [
    'other',
    '(?:点击|浏览|阅读|访问|查看|围观)(?:次数|数|量|率)?|人气|次数|热度|(?:责任)?校对|(?:初审|复审|终审|审核|审签|监制|总?监审|值班主任|值班主编|值班总编|主编|总编|统筹|策划|签发|审校|主任|设计|制图|制作|摄影|摄像|编审|二审|三审|一审)|字体|字号|字数|分类|栏目|所属栏目|评论|回复|分享|推荐|打印|星级|等级|我要评论|文号|索引号|发文单位|发布机构|信息索引|主题分类|有效性|楼层|得分|页数',
  ],
];

const LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LABELS.map(([name, words]) => `(?<${name}>${words})`).join('|')})\\s*(?::|】|\\](?=\\S))\\s*`,
  'gu',
);
/** Labels without a colon: `编辑 张三`, `记者 李四` (only at the start of a piece). */
const BARE_LABEL =
  /(?:^|[([【|\s])(?<editor>责任编辑|责编|编辑)[ /]+(?=[\p{Script=Han}]{2,4}(?:[\s)\]】]|$))/gu;
const COUNTER =
  /(?:已?被?(?:点击|浏览|阅读|访问|查看|点击率|评论)(?:次数|数|量)?:?\s*\d+\s*次?|\d+\s*(?:次|人)(?:浏览|阅读|点击|评论|参与))|更新|发布|发表|打印|关闭|收藏|字体|【?\s*大\s*中\s*小\s*】?|分享到?|评论|\(\d+\)|纠错|我要评论|双击滚屏|星期[一二三四五六日]|北京时间|编辑/g;
const VALUE_END =
  /\s(?=(?:本报|本网|特约|实习|见习)?(?:记者|通讯员|编辑|作者)\s)|\s{2,}|\s[|/·]\s|\||\s(?=\p{Script=Han}{1,6}:)|[\t;;]|\s-\s|\(点击|\(\d+\)|发布于|点击(?:数)?\d|浏览\d|\s?(?:阅读|浏览|点击|评论)(?:次数|数|量)?[(:\d]|字体|【|〖|\s\[|打印|我要评论|分享到/u;
const TAGS_END = /\t|【|〖|打印|我要评论|分享到|(?:点击|浏览|阅读)(?:次)?数?\d/u;
const ADDRESS = /(?:https?:\/\/|www\.)[\w.:/~-]*|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org)\b/g;
const MAX_LINE = 400;

/**
 * Reads the labelled fields of a line (来源, 作者, 责任编辑, 标签, 时间 …, in either script and
 * width) and its dates. Values are slices of the printed text. Lines longer than a paragraph's
 * head are cut: a label far inside a text is not a field.
 */
export function readLabels(line: string): LabelledFields {
  const text = line.slice(0, MAX_LINE);
  const folded = foldAligned(text).replace(/[\u200b\ufeff]/g, ' ');
  const hits = findLabels(folded);
  const hasDateLabel = hits.some((hit) => hit.field === 'date');
  const dates = findPrintedDates(folded, hasDateLabel);
  const fields: LabelledFields = { dates, labels: new Set(), unexplained: 0 };
  const explained = new Uint8Array(text.length);
  for (const date of dates) explained.fill(1, date.start, date.end);
  hits.forEach((hit, index) => {
    const next = hits[index + 1]?.start ?? text.length;
    const nextDate = dates.find((date) => date.start >= hit.end)?.start ?? text.length;
    const end = valueEnd(folded, hit.field, hit.end, Math.min(next, nextDate));
    explained.fill(1, hit.start, end);
    fields.labels.add(hit.field);
    setField(fields, hit.field, text.slice(hit.end, end));
  });
  for (const match of folded.matchAll(ADDRESS)) {
    explained.fill(1, match.index, match.index + match[0].length);
  }
  for (const match of folded.matchAll(COUNTER)) {
    explained.fill(1, match.index, match.index + match[0].length);
  }
  fields.unexplained = [...folded].filter(
    (char, index) => explained[index] !== 1 && /[\p{L}\p{N}]/u.test(char),
  ).length;
  return fields;
}

interface LabelHit {
  field: Field;
  start: number;
  end: number;
}

function findLabels(folded: string): LabelHit[] {
  const hits: LabelHit[] = [];
  for (const pattern of [LABEL, BARE_LABEL]) {
    for (const match of folded.matchAll(pattern)) {
      const groups = Object.entries(match.groups ?? {});
      const field = groups.find(([, value]) => value !== undefined)?.[0] as Field | undefined;
      const start = match.index;
      const end = start + match[0].length;
      const isFree = !hits.some((hit) => start < hit.end && hit.start < end);
      if (field && isFree) hits.push({ field, start, end });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

function valueEnd(folded: string, field: Field, from: number, limit: number): number {
  const value = folded.slice(from, limit);
  const lead = value.length - value.trimStart().length;
  const stop = value.slice(lead).search(field === 'tags' ? TAGS_END : VALUE_END);
  return stop < 0 ? limit : from + lead + stop;
}

function setField(fields: LabelledFields, field: Field, raw: string): void {
  if (field === 'date' || field === 'other') return;
  if (field === 'tags') {
    const tags = splitTags(raw);
    if (tags.length > 0) fields.tags ??= tags;
    return;
  }
  const value = cleanValue(raw);
  if (value !== '') fields[field] ??= value;
}

/** Tags are separated by white space, commas or strokes; 无 means none. */
export function splitTags(raw: string): string[] {
  const names = raw
    .split(/[\s,，、;；|/]+/)
    .map((name) => name.replace(/^[#＃[【(（]+|[#＃\]】)）。]+$/g, ''))
    .filter((name) => name !== '' && name.length <= 30 && !/^(?:无|暂无|無|暫無)$/.test(name));
  return [...new Set(names)];
}

/** Takes brackets, rests of template code and white space off a printed value. */
export function cleanValue(raw: string): string {
  const value = raw
    // Private-use characters are what undefined byte pairs decode to.
    .replace(/[\u200b\ufeff\ue000-\uf8ff]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[(（]\s*[)）]/g, '')
    .replace(/^[\s:：[【(（〔|/·,，、-]+/, '')
    .replace(/(?<![\s\]】)）〕([【（〔|/·,，、;；>»-])[\s\]】)）〕([【（〔|/·,，、;；>»-]+$/, '')
    .trim();
  if (/^\S+=["']/.test(value) || /^(?:null|undefined|无|無|未知|不详|n\/a)$/i.test(value))
    return '';
  return closeBrackets(value);
}

/** `新华社)` keeps no lone bracket, `新华社(北京)` its pair. */
function closeBrackets(value: string): string {
  let result = value;
  for (const [open, close] of ['()', '（）', '[]', '【】'].map((pair) => [...pair])) {
    if (open && close && result.includes(open) && !result.includes(close)) result += close;
  }
  return result;
}
