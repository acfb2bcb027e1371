/** Elements and attributes that a body may have. The one list: sanitiser, editor and importer use it. */
export interface BodyAllowList {
  /** Element names. */
  tags: readonly string[];
  /** Attribute names by element. */
  attributes: Readonly<Record<string, readonly string[]>>;
  /** URL schemes by attribute; besides these, paths from the site's root ('/uploads/…') are allowed. */
  schemes: Readonly<Record<'href' | 'src', readonly string[]>>;
  /** Values of the one style property that is kept, `text-align`. */
  alignments: readonly string[];
}

/**
 * What a body may contain: headings 2 to 4, paragraphs, emphasis, lists, quotes, links, tables with
 * spans, figures with caption and credit (`<figcaption>caption<cite>credit</cite>`), images and
 * alignment. `style` only holds `text-align`.
 */
export const BODY_ALLOW_LIST: BodyAllowList = {
  tags: [
    ...['h2', 'h3', 'h4', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li'],
    ...['strong', 'em', 'u', 's', 'sub', 'sup', 'a'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...['figure', 'figcaption', 'cite', 'img'],
  ],
  attributes: {
    h2: ['style'],
    h3: ['style'],
    h4: ['style'],
    p: ['style'],
    ol: ['start'],
    a: ['href', 'title', 'target', 'rel'],
    th: ['colspan', 'rowspan', 'scope', 'style'],
    td: ['colspan', 'rowspan', 'style'],
    img: ['src', 'alt', 'title', 'width', 'height'],
  },
  schemes: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  alignments: ['left', 'center', 'right', 'justify'],
};
