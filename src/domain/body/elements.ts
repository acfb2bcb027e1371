/** What happens to elements that the allow-list lacks. */

/** The same thing under an older or neighbouring name. */
export const RENAMED_ELEMENTS: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  dfn: 'em',
  var: 'em',
  ins: 'u',
  del: 's',
  strike: 's',
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  dir: 'ul',
  menu: 'ul',
};

/** Containers whose borders are paragraph borders, and which mean nothing else in a body. */
export const BOUNDARY_ELEMENTS: ReadonlySet<string> = new Set([
  ...['div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'center', 'address'],
  ...['body', 'html', 'dl', 'dt', 'dd', 'pre', 'form', 'fieldset', 'legend', 'details', 'summary'],
  ...['hgroup', 'search', 'dialog', 'listing'],
]);

/** Inline containers that only styled their text; losing them loses nothing worth a notice. */
export const PLAIN_INLINE_ELEMENTS: ReadonlySet<string> = new Set([
  ...['span', 'font', 'big', 'small', 'tt', 'code', 'kbd', 'samp', 'mark', 'abbr', 'acronym', 'q'],
  ...[
    'bdi',
    'bdo',
    'label',
    'time',
    'data',
    'wbr',
    'nobr',
    'o:p',
    'head',
    'colgroup',
    'col',
    'cite',
  ],
]);

/** Elements that are removed with their content: code, a control or a foreign language. */
export const DROPPED_WITH_CONTENT: readonly string[] = [
  ...[
    'script',
    'style',
    'title',
    'template',
    'noscript',
    'svg',
    'math',
    'iframe',
    'object',
    'applet',
  ],
  ...['select', 'option', 'textarea', 'button', 'audio', 'video', 'canvas', 'noembed', 'noframes'],
  ...['frameset', 'xmp', 'plaintext', 'map', 'xml', 'portal'],
];

/** Elements without content or end tag (HTML, 13.1.2), with the historic ones. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set([
  ...['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input'],
  ...['isindex', 'keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
]);
