import { cleanText } from './clean-text';

export type Attributes = Readonly<Record<string, string | number | null>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** A document of this root, which is markup already. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** How a document begins whose root is written in parts; `endTag` ends it. */
export function xmlStart(root: string, attributes: Attributes): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${startTag(root, attributes)}`;
}

export function startTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${attributesText(attributes)}>`;
}

export function endTag(name: string): string {
  return `</${name}>`;
}

/** An element of other elements; `children` are markup already. Names are the code's own. */
export function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const start = name + attributesText(attributes);
  const content = children.filter((child) => child !== '');
  return content.length === 0 ? `<${start}/>` : `<${start}>${content.join('')}</${name}>`;
}

/** An element of plain text, which is cleaned and escaped; '' for an element without text. */
export function textElement(
  name: string,
  text: string | null,
  attributes: Attributes = {},
): string {
  const content = cleanText(text ?? '').replace(/[&<>]/g, escape);
  return content === '' ? '' : `<${name}${attributesText(attributes)}>${content}</${name}>`;
}

/**
 * An element of HTML, as character data sections: bodies are long, and readers' parsers bound how many
 * references they resolve. A section cannot contain `]]>`, so it is split over two.
 */
export function htmlElement(name: string, html: string, attributes: Attributes = {}): string {
  const sections = cleanText(html).replaceAll(']]>', ']]]]><![CDATA[>');
  return `<${name}${attributesText(attributes)}><![CDATA[${sections}]]></${name}>`;
}

function attributesText(attributes: Attributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) continue;
    text += ` ${name}="${cleanText(String(value)).replace(/[&<>"\t\n]/g, escape)}"`;
  }
  return text;
}

function escape(character: string): string {
  return ESCAPES[character] ?? character;
}
