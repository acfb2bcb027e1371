import { Fragment, type Schema } from '@tiptap/pm/model';
import { loadBody } from './load-body';

/**
 * A parse rule's `getContent` for nodes that ProseMirror's own parser cannot build from their HTML, since
 * part of it is stored outside the tree: they are loaded as from the database.
 *
 * @param name of the node for the element
 */
export function fragmentOf(name: string): (element: unknown, schema: Schema) => Fragment {
  return (element, schema) => {
    const { doc } = loadBody((element as { outerHTML: string }).outerHTML, schema);
    const node = doc.firstChild;
    return node?.type.name === name ? node.content : Fragment.empty;
  };
}
