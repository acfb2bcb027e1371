import { readLabels, type LabelledFields } from './labels';
import { byline, responsibleEditor } from './byline';
import { first, type MetadataLines } from './metadata-lines';
import { isPersonName } from './person-names';
import { type StructuredData } from './structured-data';
import { type PageMetadata } from '../types';
import { publicationDate } from './publication-date';

/** Weighs what is printed above, below and inside the article, and what the page's markup says. */
export function readMetadata(input: {
  lines: MetadataLines;
  structured: StructuredData;
  timeZone: string;
}): PageMetadata {
  const { lines, structured } = input;
  const head = lines.head.map(readLabels);
  const below = lines.tail.map(readLabels);
  const tail = [...below, ...lines.bodyEnd.map(readLabels)];
  const all = [...head, ...tail];
  return {
    datePublished: publicationDate({
      ...input,
      head,
      below,
      issueLines: [...lines.bodyEnd, ...lines.tail],
    }),
    sourceCredit:
      first(all, (fields) => (isPersonName(fields.source ?? '') ? undefined : fields.source)) ??
      structured.source ??
      bareSource(lines.head, head),
    byline: byline({ lines, head, tail, structured }),
    responsibleEditor: responsibleEditor(all, [...lines.bodyEnd, ...lines.tail]),
    tags: first(all, (fields) => fields.tags) ?? structured.tags,
    summary: structured.summary,
  };
}

/** `2022-02-13 09:57 光明网`, `2005年03月21日 11:21 《理财周刊》`: the outlet follows the date. */
function bareSource(lines: readonly string[], fields: readonly LabelledFields[]): string | null {
  for (const [index, one] of fields.entries()) {
    const date = one.dates[0];
    if (!date || one.source !== undefined) continue;
    const rest = (lines[index] ?? '')
      .slice(date.end)
      .split(/\s{2,}|[|｜]/)
      .map((part) => part.trim());
    for (const part of rest) {
      const title = /^[《【[]?([\p{Script=Han}\w·]{2,16})[》】\]]?(?:\s|$)/u.exec(part)?.[1];
      if (title && /(?:网|網|报|報|社|刊|台|臺|日报|周刊|新闻|新聞|广播|电视)$/.test(title))
        return title;
    }
  }
  return null;
}
