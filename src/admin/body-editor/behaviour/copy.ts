import { Extension } from '@tiptap/core';
import { DOMSerializer, type Fragment } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { saveBlock } from '../html/save-block';

/** Copies the body's own HTML, for other programs as for this editor. */
export const CleanCopies = Extension.create({
  name: 'cleanCopies',
  addProseMirrorPlugins() {
    const plain = DOMSerializer.fromSchema(this.editor.schema);
    const serializer = new DOMSerializer(plain.nodes, plain.marks);
    serializer.serializeFragment = (fragment, options, target) =>
      isBlocks(fragment)
        ? append(fragment, options?.document ?? document, target)
        : plain.serializeFragment(fragment, options, target);
    return [new Plugin({ props: { clipboardSerializer: serializer } })];
  },
});

/** Whole blocks; words of one line, part of a list and rows are copied as shown. */
function isBlocks({ content }: Fragment): boolean {
  const isOneLine = content.length === 1 && content[0]?.isTextblock === true;
  return !isOneLine && content.length > 0 && content.every(({ type }) => type.isInGroup('block'));
}

function append(
  fragment: Fragment,
  owner: Document,
  target: HTMLElement | DocumentFragment = owner.createDocumentFragment(),
): HTMLElement | DocumentFragment {
  const template = owner.createElement('template');
  template.innerHTML = fragment.content.map(saveBlock).join('');
  target.append(template.content);
  return target;
}
