import { Node } from '@tiptap/core';
import { BODY_ALLOW_LIST } from '../../../domain/body/allow-list';
import type { MarkupElement } from './attributes';

const imageAttributes = () =>
  Object.fromEntries(
    (BODY_ALLOW_LIST.attributes.img ?? []).map((name) => [
      name,
      { default: null, parseHTML: (element: MarkupElement) => element.getAttribute(name) },
    ]),
  );

/** An image among the words of a paragraph. */
export const Image = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: imageAttributes,
  parseHTML() {
    return [{ tag: 'img[src]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', { class: 'body-image' }, ['img', HTMLAttributes]];
  },
});

/** The image that a figure shows; it is selected and moved with its figure. */
export const Picture = Node.create({
  name: 'picture',
  atom: true,
  selectable: false,
  addAttributes: imageAttributes,
  renderHTML({ HTMLAttributes }) {
    return ['div', { class: 'body-picture' }, ['img', HTMLAttributes]];
  },
});
