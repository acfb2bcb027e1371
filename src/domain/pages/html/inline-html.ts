import { escapeHtml } from '../../text/escape-html';
import { collapse } from './markup';

/** Collects the inline content of one block and cuts it into printed lines. */
export interface InlineLine {
  html: string;
  text: string;
  size: number;
  linkSize: number;
  /** The texts of its links, in order. */
  links: string[];
  boldSize: number;
  isIndented: boolean;
}

interface OpenElement {
  tag: string;
  attributes: string;
}

interface TextPart {
  open: OpenElement[];
  text: string;
}

type Token =
  | { type: 'text'; text: string }
  | { type: 'open'; tag: string; attributes: string }
  | { type: 'close'; tag: string }
  | { type: 'break' };

const INDENT = /^(?:[\u3000\u2003]|[ \u00a0\t]{2,}|\u00a0)/;
export class InlineBuffer {
  private tokens: Token[] = [];
  private open: OpenElement[] = [];

  text(text: string): void {
    if (text !== '') this.tokens.push({ type: 'text', text });
  }

  lineBreak(): void {
    this.tokens.push({ type: 'break' });
  }

  start(tag: string, attributes = ''): void {
    this.open.push({ tag, attributes });
    this.tokens.push({ type: 'open', tag, attributes });
  }

  /** HTML with the link around it that is open, if its address is known. */
  linked(html: string): string {
    const link = this.open.find(({ tag, attributes }) => tag === 'a' && attributes !== '');
    return link ? `<a${link.attributes}>${html}</a>` : html;
  }

  end(tag: string): void {
    this.open.pop();
    this.tokens.push({ type: 'close', tag });
  }

  /** The lines since the last call; elements still open go on in the next block. */
  flush(): InlineLine[] {
    const tokens = this.tokens;
    this.tokens = this.open.map((element) => ({ type: 'open', ...element }));
    if (!tokens.some((token) => token.type === 'text')) return [];
    return render(tokens);
  }
}

function render(tokens: readonly Token[]): InlineLine[] {
  const lines: InlineLine[] = [];
  let open: OpenElement[] = [];
  let parts: TextPart[] = [];
  const finish = () => {
    lines.push(renderLine(parts));
    parts = [];
  };
  for (const token of tokens) {
    if (token.type === 'text') parts.push({ open, text: token.text });
    else if (token.type === 'break') finish();
    else if (token.type === 'open') open = [...open, token];
    else open = removeLast(open, token.tag);
  }
  finish();
  return lines;
}

function removeLast<T extends { tag: string }>(list: readonly T[], tag: string): T[] {
  const at = list.map((element) => element.tag).lastIndexOf(tag);
  return at < 0 ? [...list] : list.filter((_, index) => index !== at);
}

function renderLine(parts: readonly TextPart[]): InlineLine {
  const raw = parts.map((part) => part.text).join('');
  const line: InlineLine = {
    html: '',
    text: '',
    size: 0,
    linkSize: 0,
    links: [],
    boldSize: 0,
    isIndented: INDENT.test(raw.replace(/^[\r\n]+ */, '')),
  };
  let current: OpenElement[] = [];
  let lastLink: OpenElement | undefined;
  const kept = trimEnds(parts.map((part) => ({ ...part, text: collapse(part.text) })));
  for (const { open, text } of kept) {
    const size = text.replace(/\s+/g, '').length;
    line.size += size;
    const link = open.find((element) => element.tag === 'a');
    if (link) {
      line.linkSize += size;
      if (link === lastLink) line.links[line.links.length - 1] += text;
      else line.links.push(text);
    }
    if (size > 0) lastLink = link;
    if (open.some((element) => element.tag === 'strong')) line.boldSize += size;
    line.text += text;
    const written = open.filter((element) => element.tag !== 'a' || element.attributes !== '');
    const elements = size === 0 ? sharedStart(current, written) : withoutRepeats(written);
    line.html += switchElements(current, elements) + escapeHtml(text);
    current = elements;
  }
  line.html += switchElements(current, []);
  return line;
}

function withoutRepeats(open: readonly OpenElement[]): OpenElement[] {
  return open.filter(
    (element, index) => open.findIndex((other) => other.tag === element.tag) === index,
  );
}

function sharedStart<T extends OpenElement>(a: readonly T[], b: readonly T[]): T[] {
  const shared: T[] = [];
  for (const [index, element] of a.entries()) {
    const other = b[index];
    if (!other || other.tag !== element.tag || other.attributes !== element.attributes) break;
    shared.push(element);
  }
  return shared;
}

function switchElements(from: readonly OpenElement[], to: readonly OpenElement[]): string {
  const shared = sharedStart(from, to).length;
  const closing = from
    .slice(shared)
    .reverse()
    .map((element) => `</${element.tag}>`);
  const opening = to.slice(shared).map((element) => `<${element.tag}${element.attributes}>`);
  return closing.join('') + opening.join('');
}

/** No white space at either end of the line, nor twice in a row. */
function trimEnds(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  let endsInSpace = true;
  for (const part of parts) {
    const text: string = endsInSpace ? part.text.replace(/^ /, '') : part.text;
    if (text === '') continue;
    result.push({ ...part, text });
    endsInSpace = text.endsWith(' ');
  }
  const last = result.at(-1);
  if (last?.text.endsWith(' ')) {
    result.pop();
    if (last.text !== ' ') result.push({ ...last, text: last.text.slice(0, -1) });
  }
  return result;
}
