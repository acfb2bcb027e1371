import { type InlineLine } from './inline-html';

/** A line of a page; `isBelowBreak` when one line break alone divides it from the one before. */
export interface PrintedLine extends InlineLine {
  isBelowBreak: boolean;
}

/** A line this long (characters) may have been wrapped at a fixed width. */
const WRAP_MIN = 20;
/** Wrapped lines differ in width by no more than this. */
const WRAP_SLACK = 4;
const SENTENCE_END = /[。！？!?：:；;”’」』）)】]$/;
const ITEM_START = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[●■◆★·•○※【—–-])/;

/**
 * Turns the lines of one block, as `<br>` divides them, into paragraphs: pages of the 2000s write
 * paragraphs as `<br><br>` or as lines with a full-width indent. Lines that were wrapped at a fixed
 * width are joined again; otherwise each line is one of its own.
 */
export function paragraphsOf(lines: readonly InlineLine[]): PrintedLine[] {
  const isWrapped = isHardWrapped(lines);
  const groups: PrintedLine[][] = [];
  let previous: InlineLine | null = null;
  for (const line of lines) {
    if (line.size === 0) {
      previous = null;
      continue;
    }
    const printed = { ...line, isBelowBreak: previous !== null && !line.isIndented };
    if (isWrapped && previous && continues(previous, line)) groups.at(-1)?.push(printed);
    else groups.push([printed]);
    previous = line;
  }
  return groups.map(join);
}

/** At least four lines, most of them of the same width: text wrapped by a terminal or a mailer. */
function isHardWrapped(lines: readonly InlineLine[]): boolean {
  const widths = lines.filter((line) => line.size > 0).map((line) => line.size);
  if (widths.length < 4) return false;
  const widest = [...widths].sort((a, b) => b - a)[Math.floor(widths.length / 10)] ?? 0;
  if (widest < WRAP_MIN || widest > 60) return false;
  return widths.filter((width) => width >= widest - WRAP_SLACK).length >= widths.length * 0.5;
}

function continues(previous: InlineLine, line: InlineLine): boolean {
  if (line.isIndented || ITEM_START.test(line.text.slice(0, 12))) return false;
  return (
    previous.size >= WRAP_MIN &&
    !(SENTENCE_END.test(previous.text.slice(-1)) && previous.size < WRAP_MIN + 6)
  );
}

function join(lines: readonly PrintedLine[]): PrintedLine {
  const [first] = lines;
  if (!first || lines.length === 1) return first ?? EMPTY;
  const total = {
    ...EMPTY,
    isIndented: first.isIndented,
    isBelowBreak: first.isBelowBreak,
    links: lines.flatMap((line) => line.links),
  };
  const html: string[] = [];
  const text: string[] = [];
  lines.forEach((line, index) => {
    const isLatin = /^[\x21-\x7e]{2}$/.test(
      `${lines[index - 1]?.text.at(-1) ?? ''}${line.text.at(0) ?? ''}`,
    );
    html.push(isLatin ? ` ${line.html}` : line.html);
    text.push(isLatin ? ` ${line.text}` : line.text);
    total.size += line.size;
    total.linkSize += line.linkSize;
    total.boldSize += line.boldSize;
  });
  return { ...total, html: html.join(''), text: text.join('') };
}

const EMPTY: PrintedLine = {
  html: '',
  text: '',
  size: 0,
  linkSize: 0,
  links: [],
  boldSize: 0,
  isIndented: false,
  isBelowBreak: false,
};
