import type { Node, Schema } from '@tiptap/pm/model';
import { loadBody } from './load-body';
import { saveBlock } from './save-block';

/** Blocks are never changed, only replaced: what one is written as holds as long as it lives. */
const saved = new WeakMap<Node, string>();

/** A document of the editor as the HTML that sanitizeBody would make of it. */
export function saveBody(doc: Node): string {
  return doc.children.map(savedBlock).join('');
}

/**
 * A body as it was loaded. HTML can say the same in several ways (`<em><strong>` and
 * `<strong><em>`), of which the editor knows one: what was not changed keeps the words it came in.
 */
export interface OpenedBody {
  doc: Node;
  /** Everything in the HTML is in the document. */
  isFaithful: boolean;
  /** The HTML of a later state of the document; of this one, byte for byte what was opened. */
  save(doc: Node): string;
}

export function openBody(html: string, schema: Schema): OpenedBody {
  const { doc, blocks, isFaithful } = loadBody(html, schema);
  const own = saveBody(doc);
  const spellings = new Map(
    blocks.flatMap((block) => {
      const written = savedBlock(block.node);
      return written === block.html ? [] : [[written, block.html] as const];
    }),
  );
  const save = (changed: Node): string => {
    if (saveBody(changed) === own) return html;
    return changed.children
      .map(savedBlock)
      .map((written) => spellings.get(written) ?? written)
      .join('');
  };
  return { doc, isFaithful, save };
}

function savedBlock(node: Node): string {
  let html = saved.get(node);
  if (html === undefined) {
    html = saveBlock(node);
    saved.set(node, html);
  }
  return html;
}
