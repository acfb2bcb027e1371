import type { Node, Schema } from '@tiptap/pm/model';
import { type BodyNode, bodyTree } from '../../../domain/body/tree';
import { Loader } from './loader';

export interface LoadedBody {
  doc: Node;
  /** Each block of the document with its original HTML. */
  blocks: { node: Node; html: string }[];
  /** Nothing of the HTML was left out. */
  isFaithful: boolean;
}

/**
 * Parses the HTML of a body, as written by sanitizeBody, into a document of the editor. What has no place
 * there is read through (the tags are dropped), and then `isFaithful` is false.
 */
export function loadBody(html: string, schema: Schema): LoadedBody {
  const tree = bodyTree(html);
  const loader = new Loader(schema);
  const blocks = tree.flatMap((child) =>
    loader.blocks([child], 'root').map((node) => ({ node, html: htmlOf(child) })),
  );
  const nodes = blocks.map(({ node }) => node);
  const doc = schema.topNodeType.create(
    null,
    nodes.length > 0 ? nodes : [schema.node('paragraph')],
  );
  doc.check();
  return { doc, blocks, isFaithful: !loader.hasLost && tree.map(htmlOf).join('') === html };
}

const VOID = new Set(['br', 'hr', 'img']);

function htmlOf(node: BodyNode): string {
  if (typeof node === 'string') return node;
  const start = `<${node.name}${node.attributes}>`;
  return VOID.has(node.name)
    ? start
    : `${start}${node.children.map(htmlOf).join('')}</${node.name}>`;
}
