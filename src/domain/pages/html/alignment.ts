import { boundaryAlignment } from '../../body/attributes';
import { type HtmlElement } from './html-node';

/** The number of elements around a block that are searched for alignment. */
const REACH = 3;
const TEXT_ELEMENTS = /^(?:p|h[1-6])$/;

/**
 * How a block is aligned, as the value of `text-align`: what the nearest element says. Only a
 * paragraph or heading itself means left or justified; on a cell or a box around the article that
 * is the page's layout.
 */
export function alignmentOf(ancestors: readonly HtmlElement[]): string | null {
  for (const element of ancestors.slice(-REACH).reverse()) {
    const alignment = ownAlignment(element);
    if (alignment === null) continue;
    const isMeant = TEXT_ELEMENTS.test(element.name) || /^(?:center|right)$/.test(alignment);
    return isMeant ? alignment : null;
  }
  return null;
}

function ownAlignment({ name, attribs }: HtmlElement): string | null {
  const { style = '', align = '' } = attribs;
  // A table's `align` positions the table itself.
  const given: Record<string, string> =
    name === 'table' || align === '' ? { style } : { style, align };
  return boundaryAlignment(name, given)?.replace('text-align: ', '') ?? null;
}
