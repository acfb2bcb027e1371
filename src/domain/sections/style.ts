const HEAD = 80;
const TAIL = 120;
const FIRST_LINE = 40;

/** At the beginning of a paragraph, after a rubric in brackets or none. */
const OUTLET =
  /(?:^|\n)\s*(?:\([^)\n]{0,12}\)\s*)?([\p{Script=Han}]{2,8}?(?:日报|晚报|晨报|时报|快报|早报|都市报|商报|青年报|电视台|客户端|网|社|报))/u;
/** 社/网, place, date, 电: where an agency's report was written. */
const DATELINE = /[社网报]([\p{Script=Han}]{2,4}?)?\d+月\d+日电\s*([据(题]?)/u;
const CREDIT = /来源\s*[:：]\s*([\p{Script=Han}]{2,8})/u;
const TITLE_MARKS = [':', '?', '!', '、', '|', '丨', '“', '《'];

/**
 * How an article is made, whatever it is about, as words like `digits:3`: an agency's report, a
 * release, a portrait and a comment are made differently, and sections differ in what they take.
 * Takes folded text.
 */
export function styleOf({ title, text }: { title: string; text: string }): string[] {
  return [...beginning(text), ...ending(text), ...measures(text), ...headline(title, text)];
}

function beginning(text: string): string[] {
  const head = text.slice(0, HEAD);
  const found: string[] = [];
  const outlet = OUTLET.exec(head);
  if (outlet) found.push(`outlet:${outlet[1]}`);
  const dateline = DATELINE.exec(head);
  if (dateline) {
    found.push('dateline', `dateline:${dateline[2] || 'plain'}`);
    if (dateline[1]) found.push(`from:${dateline[1]}`);
  }
  for (const word of ['记者', '通讯员', '讯']) {
    if (head.includes(word)) found.push(`head:${word}`);
  }
  if (head.slice(0, FIRST_LINE).includes('据')) found.push('head:据');
  return found;
}

function ending(text: string): string[] {
  const tail = text.slice(-TAIL);
  const found: string[] = [];
  const credit = CREDIT.exec(tail);
  if (credit) found.push('credit', `credit:${credit[1]}`);
  if (/作者\s*[:：]/.test(tail)) found.push('author');
  if (/\(完\)\s*$/.test(tail)) found.push('end-mark');
  return found;
}

function measures(text: string): string[] {
  const length = Math.max(text.length, 1);
  const perThousand = (pattern: RegExp) => (1000 * (text.match(pattern)?.length ?? 0)) / length;
  const step = (value: number, width: number, most: number) =>
    Math.min(most, Math.floor(value / width));
  return [
    `length:${Math.floor(Math.log2(text.length + 1))}`,
    `paragraphs:${Math.min(8, Math.floor(Math.log2(1 + (text.match(/\n/g)?.length ?? 0))))}`,
    `digits:${step(perThousand(/\d/g), 10, 9)}`,
    `percents:${step(text.match(/%/g)?.length ?? 0, 2, 4)}`,
    `quotes:${step(perThousand(/“/g), 2, 6)}`,
    `persons:${step(perThousand(/[我他她]/g), 3, 5)}`,
  ];
}

function headline(title: string, text: string): string[] {
  const found = [`title:${Math.floor(title.length / 5)}`];
  for (const mark of TITLE_MARKS) if (title.includes(mark)) found.push(`title-mark:${mark}`);
  if (/\s/.test(title.trim())) found.push('title-parts');
  if (/\d/.test(title)) found.push('title-digit');
  if (title !== '' && text.startsWith(title)) found.push('title-repeated');
  return found;
}
