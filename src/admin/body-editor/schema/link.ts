import { Mark } from '@tiptap/core';
import type { MarkupElement } from './attributes';

/**
 * A link. It ranks before the other marks, so that emphasis within one does not cut it into several.
 */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes() {
    return Object.fromEntries(
      ['href', 'title', 'target', 'rel'].map((name) => [
        name,
        { default: null, parseHTML: (element: MarkupElement) => element.getAttribute(name) },
      ]),
    );
  },
  parseHTML() {
    return [{ tag: 'a[href]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['a', HTMLAttributes, 0];
  },
});
