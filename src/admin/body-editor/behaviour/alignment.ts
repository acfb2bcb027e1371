import { type Editor, Extension } from '@tiptap/core';
import { type Node, type ResolvedPos } from '@tiptap/pm/model';
import { CellSelection } from '@tiptap/pm/tables';
import { ALIGNED_NODES } from '../schema/attributes';

export type TextAlign = 'left' | 'center' | 'right' | 'justify';

const CELLS = ['tableCell', 'tableHeader'];

/**
 * Aligns the selected paragraphs and headings, or whole cells where cells are selected or a cell holds a
 * single line. Applying the current alignment removes it.
 */
export function toggleAlign(editor: Editor, align: TextAlign): boolean {
  const textAlign = alignOf(editor) === align ? null : align;
  return editor.commands.command(({ tr }) => {
    for (const { node, pos } of alignedNodes(editor)) {
      tr.setNodeMarkup(pos, null, { ...node.attrs, textAlign });
    }
    return true;
  });
}

/** The alignment at the cursor, null for the page's default. */
export function alignOf(editor: Editor): TextAlign | null {
  return (alignedNodes(editor)[0]?.node.attrs.textAlign ?? null) as TextAlign | null;
}

function alignedNodes({ state }: Editor): { node: Node; pos: number }[] {
  const { selection, doc } = state;
  const found: { node: Node; pos: number }[] = [];
  if (selection instanceof CellSelection) {
    selection.forEachCell((node, pos) => found.push({ node, pos }));
    return found;
  }
  const cell = cellOfOneLine(selection.$from);
  if (cell) return [cell];
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (node.isTextblock && ALIGNED_NODES.includes(node.type.name)) found.push({ node, pos });
  });
  return found;
}

function cellOfOneLine($pos: ResolvedPos): { node: Node; pos: number } | null {
  const depth = $pos.depth - 1;
  if (depth < 1) return null;
  const node = $pos.node(depth);
  const isOneLine = CELLS.includes(node.type.name) && node.childCount === 1;
  return isOneLine && $pos.parent.attrs.isExplicit !== true
    ? { node, pos: $pos.before(depth) }
    : null;
}

export const AlignmentKeys = Extension.create({
  name: 'alignmentKeys',
  addKeyboardShortcuts() {
    const align = (value: TextAlign) => () => toggleAlign(this.editor, value);
    return {
      'Mod-Shift-l': align('left'),
      'Mod-Shift-e': align('center'),
      'Mod-Shift-r': align('right'),
      'Mod-Shift-j': align('justify'),
    };
  },
});
