import { Mark, Node } from '@tiptap/core';
import { fragmentOf } from '../html/fragment-of';

/** What a figure shows (a picture, a table, a quotation), then its caption. */
export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: '(block | picture)+ figcaption',
  marks: 'link',
  draggable: true,
  isolating: true,
  defining: true,
  parseHTML() {
    return [{ tag: 'figure', getContent: fragmentOf('figure') }];
  },
  renderHTML() {
    return ['figure', { class: 'body-figure' }, 0];
  },
});

/** The caption's words and the credit, both always there to write in; empty ones are not saved. */
export const Figcaption = Node.create({
  name: 'figcaption',
  content: 'captionText credit',
  isolating: true,
  selectable: false,
  renderHTML() {
    return ['figcaption', 0];
  },
});

export const CaptionText = Node.create({
  name: 'captionText',
  content: 'inline*',
  selectable: false,
  renderHTML() {
    return ['span', { class: 'body-caption' }, 0];
  },
});

/** Who took or drew it, `<cite>` at the end of the caption. */
export const Credit = Node.create({
  name: 'credit',
  content: 'inline*',
  selectable: false,
  renderHTML() {
    return ['cite', { class: 'body-credit' }, 0];
  },
});

/** A `<cite>` amid a caption's words, as old pages have it. New credits have a place of their own. */
export const CreditWords = Mark.create({
  name: 'creditWords',
  priority: 900,
  renderHTML() {
    return ['cite', 0];
  },
});
