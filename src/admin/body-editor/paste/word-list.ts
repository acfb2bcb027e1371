import { styleValue } from '../../../domain/body/inline-style';
import {
  attributesOf,
  isElement,
  type MarkupElement,
  type MarkupNode,
  textOf,
} from './markup-node';

/** A paragraph that Word or WPS shows as a list item. */
export interface WordItem {
  paragraph: MarkupElement;
  /** 1 is the outermost. */
  level: number;
  isNumbered: boolean;
}

const NUMBERED = /^[（(【]?(?:\d{1,4}|[a-z]{1,5}|[一二三四五六七八九十百零〇]{1,5})[.．、)）】]/i;

/** Word keeps no lists: `mso-list: l0 level2 lfo1` on a paragraph, the marker typed before its text. */
export function wordItem(node: MarkupNode): WordItem | null {
  if (!isElement(node)) return null;
  const value = styleValue(attributesOf(node).style, 'mso-list');
  const level = /\blevel([1-9])\b/.exec(value)?.[1];
  if (level === undefined) return null;
  const marker = findMarker(node);
  const isNumbered = NUMBERED.test(marker ? textOf(marker).trim() : '');
  return { paragraph: node, level: Number(level), isNumbered };
}

/** The typed marker of such a paragraph. */
export function isMarker(element: MarkupElement): boolean {
  return styleValue(attributesOf(element).style, 'mso-list') === 'ignore';
}

/**
 * Items that follow each other, as nested lists.
 *
 * @param content what an item's paragraph holds, as HTML
 */
export function writeWordList(
  items: readonly WordItem[],
  content: (paragraph: MarkupElement) => string,
): string {
  let html = '';
  const open: string[] = [];
  for (const { paragraph, level, isNumbered } of items) {
    const name = isNumbered ? 'ol' : 'ul';
    while (open.length > level) html += `</li></${open.pop()}>`;
    if (open.length === level && open[level - 1] !== name) html += `</li></${open.pop()}>`;
    if (open.length === level) html += '</li>';
    while (open.length < level) {
      open.push(name);
      html += `<${name}>${open.length < level ? '<li>' : ''}`;
    }
    html += `<li>${content(paragraph)}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
}

function findMarker(node: MarkupElement): MarkupElement | null {
  for (const child of Array.from(node.childNodes)) {
    if (!isElement(child)) continue;
    const found = isMarker(child) ? child : findMarker(child);
    if (found) return found;
  }
  return null;
}
