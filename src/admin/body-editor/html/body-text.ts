import type { Node, Schema } from '@tiptap/pm/model';
import { loadBody } from './load-body';
import { saveBlock } from './save-block';

/** Blocks are never changed, only replaced, so a block's HTML can be cached as long as it lives. */
const saved = new WeakMap<Node, string>();

/** A document of the editor as the HTML that sanitizeBody would make of it. */
export function saveBody(doc: Node): string {
  return doc.children.map(savedBlock).join('');
}

/**
 * A body as loaded. HTML has several spellings of the same (`<em><strong>` and `<strong><em>`), of which
 * the editor knows one: unchanged blocks keep their original HTML.
 */
export interface OpenedBody {
  doc: Node;
  /** Everything in the HTML is in the document. */
  isFaithful: boolean;
  /** The HTML of a later state of the document; for this one, byte for byte the original. */
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
