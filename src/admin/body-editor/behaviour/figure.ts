import { type Editor, Extension, findParentNode } from '@tiptap/core';
import { NodeSelection, Plugin, Selection, TextSelection } from '@tiptap/pm/state';

export interface PictureAttributes {
  src: string;
  alt: string | null;
  width: number | null;
  height: number | null;
}

/** Inserts a figure with an empty credit, and puts the cursor behind its caption. */
export function insertFigure(editor: Editor, picture: PictureAttributes, caption: string): boolean {
  const { schema } = editor.state;
  const line = caption ? [schema.text(caption)] : [];
  const figure = schema.node('figure', null, [
    schema.node('picture', { ...picture }),
    schema.node('figcaption', null, [
      schema.node('captionText', null, line),
      schema.node('credit'),
    ]),
  ]);
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.replaceSelectionWith(figure, false);
      tr.doc.descendants((node, pos) => {
        if (node !== figure) return !node.isTextblock;
        // Into the figure, past its picture, into the figcaption and to the end of its words.
        tr.setSelection(TextSelection.create(tr.doc, pos + 4 + caption.length));
        return false;
      });
      tr.scrollIntoView();
      return true;
    })
    .run();
}

/** The picture of the figure that is selected or holds the cursor, or the selected inline image. */
export function selectedPicture(
  editor: Editor,
): { pos: number; attrs: Record<string, unknown> } | null {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection && selection.node.type.name === 'image') {
    return { pos: selection.from, attrs: selection.node.attrs };
  }
  const around =
    selection instanceof NodeSelection && selection.node.type.name === 'figure'
      ? { node: selection.node, pos: selection.from }
      : findParentNode(({ type }) => type.name === 'figure')(selection);
  if (!around) return null;
  let found: { pos: number; attrs: Record<string, unknown> } | null = null;
  around.node.forEach((child, offset) => {
    if (!found && child.type.name === 'picture') {
      found = { pos: around.pos + 1 + offset, attrs: child.attrs };
    }
  });
  return found;
}

/** Changes that picture: another image, another alternative text. */
export function updatePicture(editor: Editor, changes: Record<string, unknown>): boolean {
  const picture = selectedPicture(editor);
  if (!picture) return false;
  return editor.commands.command(({ tr, state }) => {
    for (const [name, value] of Object.entries(changes)) {
      tr.setNodeAttribute(picture.pos, name, value);
    }
    const { selection } = state;
    if (selection instanceof NodeSelection) {
      tr.setSelection(NodeSelection.create(tr.doc, selection.from));
    }
    return true;
  });
}

const LINES = ['captionText', 'credit', 'tableCaption'];

/** Keys in a figure's caption and credit, each of which is one line, and clicks on its picture. */
export const FigureBehaviour = Extension.create({
  name: 'figureBehaviour',
  priority: 1000,
  addKeyboardShortcuts() {
    const inLine = (act: (name: string) => boolean) => () => {
      const { $from } = this.editor.state.selection;
      return LINES.includes($from.parent.type.name) && act($from.parent.type.name);
    };
    const move = (direction: 1 | -1) => {
      const { state, view } = this.editor;
      const { $from } = state.selection;
      const border = direction > 0 ? $from.after() : $from.before();
      const to = Selection.findFrom(state.doc.resolve(border), direction, true);
      if (to) view.dispatch(state.tr.setSelection(to).scrollIntoView());
      return true;
    };
    return {
      Enter: inLine((name) => (name === 'credit' ? leaveFigure(this.editor) : move(1))),
      Tab: inLine((name) => name === 'captionText' && move(1)),
      'Shift-Tab': inLine((name) => name === 'credit' && move(-1)),
      Backspace: inLine((name) => {
        const { selection } = this.editor.state;
        if (!selection.empty || selection.$from.parentOffset > 0) return false;
        return name === 'credit' ? move(-1) : true;
      }),
      Delete: inLine((name) => {
        const { selection } = this.editor.state;
        const { $from } = selection;
        if (!selection.empty || $from.parentOffset < $from.parent.content.size) return false;
        return name === 'captionText' ? move(1) : true;
      }),
    };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleClickOn: (view, _pos, node, nodePos) => {
            if (node.type.name !== 'picture') return false;
            const $picture = view.state.doc.resolve(nodePos);
            const figure = NodeSelection.create(view.state.doc, $picture.before());
            view.dispatch(view.state.tr.setSelection(figure));
            view.focus();
            return true;
          },
        },
      }),
    ];
  },
});

/** A paragraph after the figure: the one that is there if it is empty, else a new one. */
function leaveFigure(editor: Editor): boolean {
  const figure = findParentNode(({ type }) => type.name === 'figure')(editor.state.selection);
  if (!figure) return false;
  const after = figure.pos + figure.node.nodeSize;
  return editor.commands.command(({ tr, state }) => {
    const next = state.doc.resolve(after).nodeAfter;
    if (!(next?.type.name === 'paragraph' && next.content.size === 0)) {
      tr.insert(after, state.schema.nodes.paragraph.create());
    }
    tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView();
    return true;
  });
}
