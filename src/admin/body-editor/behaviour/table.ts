import { type Editor, findParentNode } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';

const inTable = findParentNode(({ type }) => type.name === 'table');

/** A row before the cursor's, in the same row group. */
export function addRowBefore(editor: Editor): boolean {
  const row = findParentNode(({ type }) => type.name === 'tableRow')(editor.state.selection);
  return editor
    .chain()
    .focus()
    .addRowBefore()
    .command(({ tr }) => {
      if (row) tr.setNodeAttribute(row.pos, 'section', row.node.attrs.section);
      return true;
    })
    .run();
}

/** Turns the first row into a header, which is a row group of its own, or back. */
export function toggleHeaderRow(editor: Editor): boolean {
  return editor
    .chain()
    .focus()
    .toggleHeaderRow()
    .command(({ tr }) => {
      moveHeaderRow(tr);
      return true;
    })
    .run();
}

export function insertTable(editor: Editor): boolean {
  return editor
    .chain()
    .focus()
    .insertTable({ rows: 3, cols: 3, withHeaderRow: true })
    .command(({ tr }) => {
      moveHeaderRow(tr);
      return true;
    })
    .run();
}

export function hasCaption(editor: Editor): boolean {
  return (
    findParentNode(({ type }) => type.name === 'captionedTable')(editor.state.selection) != null
  );
}

/** Adds a caption line to the table and moves there, or removes caption and line. */
export function toggleCaption(editor: Editor): boolean {
  const { selection, schema } = editor.state;
  const captioned = findParentNode(({ type }) => type.name === 'captionedTable')(selection);
  const table = captioned?.node.lastChild ?? inTable(selection)?.node;
  const pos = captioned?.pos ?? inTable(selection)?.pos;
  if (!table || pos === undefined) return false;
  return editor.commands.command(({ tr }) => {
    if (captioned) {
      tr.replaceWith(pos, pos + captioned.node.nodeSize, table);
      tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1)));
      return true;
    }
    const caption = schema.nodes.tableCaption.create();
    const whole = schema.nodes.captionedTable.create(null, [caption, table]);
    tr.replaceWith(pos, pos + table.nodeSize, whole);
    tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView();
    return true;
  });
}

/** Deletes the table with its caption. */
export function deleteTable(editor: Editor): boolean {
  const { selection } = editor.state;
  const captioned = findParentNode(({ type }) => type.name === 'captionedTable')(selection);
  if (!captioned) return editor.chain().focus().deleteTable().run();
  const { pos, node } = captioned;
  return editor
    .chain()
    .focus()
    .deleteRange({ from: pos, to: pos + node.nodeSize })
    .run();
}

/** A first row of headers belongs into `thead`, any other first row does not. */
function moveHeaderRow(tr: Transaction): void {
  const found = inTable(tr.selection);
  const first = found?.node.firstChild;
  if (!found || !first) return;
  const section = isHeader(first) && found.node.childCount > 1 ? 'thead' : 'tbody';
  if (first.attrs.section !== section) tr.setNodeAttribute(found.pos + 1, 'section', section);
}

function isHeader(row: Node): boolean {
  return row.children.every((cell) => cell.type.name === 'tableHeader');
}
