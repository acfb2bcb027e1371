import { type Container } from '../block';
import { type HtmlElement, isElement } from './html-node';
import { writeAttributes } from './markup';

/** Where the reader is among the elements of the body that hold blocks. */
export interface Place {
  /** The elements around the next block, outermost first. */
  readonly containers: readonly Container[];
  /** Lists entered since the last item: an item of the innermost is expected. */
  readonly lists: readonly Container[];
}

export const OUTSIDE: Place = { containers: [], lists: [] };

/** A page that nests deeper does not close its elements. */
const MAX_DEPTH = 20;

/** The place inside `node`, seen from the place around it. */
export function placeInside(node: HtmlElement, place: Place): Place {
  const { containers, lists } = place;
  if (containers.length + lists.length >= MAX_DEPTH) return place;
  switch (node.name) {
    case 'ul':
    case 'ol':
      return holdsItems(node) ? { containers, lists: [...lists, listOf(node)] } : place;
    case 'li':
      if (lists.length === 0) return place;
      return { containers: [...containers, ...lists, { name: 'li', attributes: '' }], lists: [] };
    case 'blockquote':
    case 'figure':
    case 'figcaption':
      return { containers: [...containers, { name: node.name, attributes: '' }], lists };
    default:
      return place;
  }
}

function listOf(node: HtmlElement): Container {
  if (node.name === 'ul') return { name: 'ul', attributes: '' };
  return { name: 'ol', attributes: writeAttributes({ start: node.attribs['start'] }) };
}

/** Old pages indent text with a list that has no items. */
function holdsItems(list: HtmlElement): boolean {
  return list.children.some((child) => isElement(child) && child.name === 'li');
}
