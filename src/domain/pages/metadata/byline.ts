import { readLabels, type LabelledFields } from './labels';
import { first, type MetadataLines } from './metadata-lines';
import { bylineNames, isCorporateAuthor, isPersonName } from './person-names';
import { type StructuredData } from './structured-data';

/** Who wrote the article, names separated by one space: labelled, printed alone, or signed. */
export function byline(input: {
  lines: MetadataLines;
  head: readonly LabelledFields[];
  tail: readonly LabelledFields[];
  structured: StructuredData;
}): string | null {
  const { lines, head, tail, structured } = input;
  const labelled = first([...head, ...tail], (fields) => fields.author);
  if (labelled !== null) {
    const names = bylineNames(labelled, true);
    if (names !== null && !isCorporateAuthor(names)) return names;
  }
  return (
    firstOf([...lines.head, ...lines.bylines, ...lines.bodyStart], reporterLine) ??
    firstOf(lines.bylines, (line) => bylineNames(line) ?? line.trim()) ??
    firstOf(lines.head, loneName) ??
    firstOf([...lines.tail, ...lines.bodyEnd].reverse(), signature) ??
    firstOf(lines.bodyStart.slice(0, 1), reporterIn) ??
    first([...head, ...tail], (fields) =>
      isPersonName(fields.source ?? '') ? fields.source : undefined,
    ) ??
    (structured.author && !isCorporateAuthor(structured.author)
      ? bylineNames(structured.author, true)
      : null) ??
    firstOf([...lines.head, ...lines.tail], poster)
  );
}

function firstOf(lines: readonly string[], read: (line: string) => string | null): string | null {
  for (const line of lines) {
    const value = read(line);
    if (value !== null) return value;
  }
  return null;
}

const REPORTERS =
  /(?:记者|記者|通讯员|通訊員)[\s:：]*([\p{Script=Han}·]{2,4}(?:(?:[\s、,，/]+|\s*(?:实习|實習|见习|見習|本报|本報|特约|特約)*(?:记者|記者|通讯员|通訊員)\s*)[\p{Script=Han}·]{2,4})*)/u;

/** A line that names reporters and nothing else: `晚报记者 王某某 张某某`. */
export function reporterLine(line: string): string | null {
  const text = line.trim().replace(/(?<=\p{Script=Han}{2})\s*\/\s*[文图圖摄攝].*$/u, '');
  if (text.length > 60 || !/(?:记者|記者|通讯员|通訊員)/.test(text) || /[。！？，]/.test(text))
    return null;
  return reporterIn(text);
}

function reporterIn(text: string): string | null {
  const inBrackets =
    /^.{0,60}?[(（]([^()（）]{0,20}(?:记者|記者|通讯员|通訊員)[^()（）]{2,60})[)）]/u.exec(
      text.slice(0, 120),
    )?.[1];
  const found = inBrackets ?? (text.length <= 60 ? text : '');
  const names = REPORTERS.exec(found)?.[1];
  return names ? bylineNames(names) : null;
}

/** `小舟` alone under the headline, `赵某某、钱某某`, `[ 黄某 ]` in the date line. */
function loneName(line: string): string | null {
  const text = line.trim();
  const bracketed = /\[\s*([\p{Script=Han}]{2,3})\s*\]/u.exec(text)?.[1];
  if (bracketed && isPersonName(bracketed) && readLabels(text).dates.length > 0) return bracketed;
  const plain = text.replace(/^(?:文|图|作者|by)\s*[/:：\s]\s*/i, '');
  if (plain.length > 20 || /[。！？!?：:；;《》“”\d]/.test(plain)) return null;
  return bylineNames(plain);
}

/** At the end: `（张三）`, `（记者 张三）`, `本报记者 张三`, `晚报记者马某某/文`. */
function signature(line: string): string | null {
  const text = line.trim();
  const last = /[(（]([^()（）]{2,40})[)）]\s*$/.exec(text)?.[1];
  if (last && !/编辑|編輯|责编|責編|图|圖|摄|攝|来源|來源|完/.test(last)) {
    const names = /记者|記者|通讯员|通訊員/.test(last) ? REPORTERS.exec(last)?.[1] : last;
    const found = names ? bylineNames(names) : null;
    if (found) return found;
  }
  return text.length <= 40 ? reporterLine(text) : null;
}

/** A blog's or forum's footer: `由某某张贴 @ 2005-06-14`. */
function poster(line: string): string | null {
  const name = /(?:^|\s)由\s*(\S{1,16}?)\s*(?:张贴|發表|发表|发布|發佈|貼出)/.exec(
    line.slice(0, 80),
  )?.[1];
  return name ?? null;
}

/** Who edited it: labelled, or in brackets below the text. */
export function responsibleEditor(
  fields: readonly LabelledFields[],
  lines: readonly string[],
): string | null {
  const labelled = first(fields, (one) => one.editor);
  if (labelled !== null) return bylineNames(labelled, true) ?? labelled;
  for (const line of lines) {
    const name = /[(（][^()（）]{0,12}(?:编辑|編輯)[\s:：]*([\p{Script=Han}]{2,4})\s*[)）]/u.exec(
      line.slice(-60),
    )?.[1];
    if (name) return name;
  }
  return null;
}
