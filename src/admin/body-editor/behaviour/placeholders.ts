import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const WORDS: Readonly<Record<string, string>> = {
  captionText: '图片说明',
  credit: '署名（摄影、供图）',
  tableCaption: '表格标题',
};

/** Shows placeholders in an empty caption and an empty body. */
export const Placeholders = Extension.create({
  name: 'placeholders',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations: ({ doc }) => {
            const decorations: Decoration[] = [];
            const mark = (pos: number, size: number, words: string) =>
              decorations.push(
                Decoration.node(pos, pos + size, { class: 'is-empty', 'data-placeholder': words }),
              );
            doc.descendants((node, pos) => {
              const words = WORDS[node.type.name];
              if (words && node.content.size === 0) mark(pos, node.nodeSize, words);
              return !node.isTextblock;
            });
            const only = doc.childCount === 1 ? doc.firstChild : null;
            if (only?.type.name === 'paragraph' && only.content.size === 0) {
              mark(0, only.nodeSize, '在这里写正文，或从 Word、WPS、微信公众号文章粘贴');
            }
            return DecorationSet.create(doc, decorations);
          },
        },
      }),
    ];
  },
});
