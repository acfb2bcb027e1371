import { VOID_ELEMENTS } from '../../../domain/body/elements';
import { alignmentStyle } from '../../../domain/body/attributes';
import { structureBody } from '../../../domain/body/structure';
import { elementFate } from '../../../domain/body/element-fate';
import { isHidden } from '../../../domain/body/inline-style';
import { escapeText, writeAttributes } from '../html/markup';
import { type Losses, noLosses } from './losses';
import {
  attributesOf,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  nameOf,
} from './markup-node';
import { isMarker, type WordItem, wordItem, writeWordList } from './word-list';

export interface CleanOptions {
  /** Whether an image's address is on another site than ours. */
  isExternal(src: string): boolean;
  /** The path of an address that is on our own site, as a body has it. */
  ownPath(url: string): string;
  /** Left and justified text is what word processors write on every paragraph. */
  keepsEveryAlignment: boolean;
}

export interface CleanMarkup {
  html: string;
  losses: Losses;
}

/** What was invisible on the page is not a loss. */
const UNSEEN = new Set(['style', 'title', 'xml', 'template']);
/** A browser's parser stops nesting at 512; a body does at 200. */
const MAX_DEPTH = 150;
const MAX_REPEATED = 2 * 1024 * 1024;

/**
 * Foreign HTML as a body: sanitizeBody's rules on a parsed document, and what pastes need besides
 * (lists of Word and WPS, images of WeChat that load late, emphasis written as style).
 *
 * @throws RangeError when formats would be repeated too often
 */
export function cleanMarkup(root: MarkupNode, options: CleanOptions): CleanMarkup {
  const cleaner = new Cleaner(options);
  const html = structureBody(cleaner.content(root, 0), MAX_REPEATED);
  return { html, losses: cleaner.losses };
}

class Cleaner {
  readonly losses = noLosses();

  constructor(private readonly options: CleanOptions) {}

  content(parent: MarkupNode, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    let html = '';
    let items: WordItem[] = [];
    const endList = () => {
      html += writeWordList(items, (paragraph) => this.content(paragraph, depth + 3));
      items = [];
    };
    for (const child of Array.from(parent.childNodes)) {
      const item = wordItem(child);
      if (item) items.push(item);
      else if (isElement(child) || (isText(child) && (items.length === 0 || hasWords(child)))) {
        endList();
        html += isElement(child) ? this.element(child, depth) : escapeText(child.nodeValue ?? '');
      }
    }
    endList();
    return html;
  }

  private element(element: MarkupElement, depth: number): string {
    const tag = nameOf(element);
    const attributes = attributesOf(element);
    const fate = elementFate(tag, attributes.style);
    if (fate.kind === 'dropped') {
      if (!UNSEEN.has(tag)) this.losses.elements += 1;
      return '';
    }
    if (isHidden(attributes.style) || isMarker(element)) return '';
    if (hasStyle(attributes)) this.losses.styles += 1;
    if (tag === 'img') return this.image(attributes);

    const content = () => this.content(element, depth + 1);
    if (fate.kind === 'boundary') {
      const centred = tag === 'center' ? { align: 'center', ...attributes } : attributes;
      return `<div${this.attributes('p', centred)}>${content()}</div>`;
    }
    if (fate.kind === 'left-out') {
      if (fate.isLoss && !tag.includes(':') && !VOID_ELEMENTS.has(tag)) this.losses.elements += 1;
      return content();
    }
    const { name } = fate;
    if (VOID_ELEMENTS.has(name)) return `<${name}>`;
    return `<${name}${this.attributes(name, attributes)}>${content()}</${name}>`;
  }

  /** An image that its page loads late has its address elsewhere than in `src`. */
  private image(given: Record<string, string>): string {
    const late = given['data-src'] ?? given['data-original'];
    const isPlaceholder = !given.src || /^data:/i.test(given.src);
    const address = late !== undefined && isPlaceholder ? late : (given.src ?? '');
    const src = this.options.ownPath(address.trim().replace(/^\/\//, 'https://'));
    const attributes = writeAttributes('img', { ...given, src });
    if (!attributes.includes(' src="')) {
      this.losses.localImages += 1;
      return '';
    }
    if (this.options.isExternal(src)) this.losses.externalImages += 1;
    return `<img${attributes}>`;
  }

  private attributes(name: string, given: Record<string, string>): string {
    const style = this.style(name, given);
    const href = given.href === undefined ? null : this.options.ownPath(given.href);
    const written = writeAttributes(name, { ...given, href, style, align: null });
    const isPageOwn = !given.href || given.href.startsWith('#');
    if (name === 'a' && !isPageOwn && !written.includes(' href="')) this.losses.links += 1;
    return written;
  }

  private style(name: string, given: Record<string, string>): string | null {
    const style = alignmentStyle(given);
    if (this.options.keepsEveryAlignment || style === null) return style;
    const says = /center|right/.test(style) || (name === 'th' && /left/.test(style));
    return says ? style : null;
  }
}

function hasWords(node: MarkupNode): boolean {
  return (node.nodeValue ?? '').trim() !== '';
}

/** Alignment is kept; the editor's own marks do not count as style. */
function hasStyle({ style = '' }: Record<string, string>): boolean {
  return style.split(';').some((part) => !/^\s*(?:text-align\s*:.*)?$/i.test(part));
}
