import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** XML 1.0, 2.2: what a document may not contain, written out or by reference. */
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: { maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
  isArray: (name) => ['item', 'entry', 'url', 'sitemap', 'dc:creator', 'category'].includes(name),
});

/** Reads XML exactly, white space included; fails the test when it is not well-formed. */
export function readXml(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(FORBIDDEN.exec(xml)).toBeNull();
  return parser.parse(xml);
}
