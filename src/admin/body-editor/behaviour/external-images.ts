import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { OwnSite } from '../paste/own-site';

/** Marks images of other sites, only in the editor's view: the stored body is unchanged. */
export function externalImages(site: OwnSite) {
  const key = new PluginKey<DecorationSet>('externalImages');
  const decorate = (doc: Node) => {
    const decorations: Decoration[] = [];
    doc.descendants((node, pos) => {
      const isImage = node.type.name === 'image' || node.type.name === 'picture';
      if (!isImage || !site.isExternal(String(node.attrs.src ?? ''))) return;
      const attributes = { 'data-external': '', title: '这张图片在别的网站上' };
      decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes));
    });
    return DecorationSet.create(doc, decorations);
  };
  return Extension.create({
    name: 'externalImages',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key,
          state: {
            init: (_, { doc }) => decorate(doc),
            apply: (tr, decorations) => (tr.docChanged ? decorate(tr.doc) : decorations),
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ];
    },
  });
}
