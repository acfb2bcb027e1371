import { Extension } from '@tiptap/core';
import { BODY_ALLOW_LIST } from '../../../domain/body/allow-list';

/** The parts of a DOM element that the schema's parse rules read. */
export interface MarkupElement {
  getAttribute(name: string): string | null;
}

/** Nodes that carry an alignment of their own. */
export const ALIGNED_NODES: readonly string[] = [
  'paragraph',
  'heading',
  'tableCell',
  'tableHeader',
];

const ALIGNMENT = /(?:^|;)\s*text-align\s*:\s*([a-z]+)/i;

/** `textAlign`: one of the allow-list's alignments, or null for the page's own. */
export const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes() {
    return [
      {
        types: [...ALIGNED_NODES],
        attributes: {
          textAlign: {
            default: null,
            parseHTML: (element: MarkupElement) => {
              const asked = ALIGNMENT.exec(element.getAttribute('style') ?? '')?.[1];
              const alignment = (asked ?? '').toLowerCase();
              return BODY_ALLOW_LIST.alignments.includes(alignment) ? alignment : null;
            },
            renderHTML: ({ textAlign }: Record<string, unknown>) =>
              typeof textAlign === 'string' ? { style: `text-align: ${textAlign}` } : {},
          },
        },
      },
    ];
  },
});

/**
 * `isExplicit`: the paragraph keeps its `<p>` where a single line may stand bare, which is in list
 * items, cells and figures. New ones do not, as `<td>text</td>` is what people mean.
 */
export const ExplicitParagraph = Extension.create({
  name: 'explicitParagraph',
  addGlobalAttributes() {
    return [
      { types: ['paragraph'], attributes: { isExplicit: { default: false, rendered: false } } },
    ];
  },
});
