import { load } from 'cheerio';
import { BODY_ALLOW_LIST } from '../../src/domain/body/allow-list';

const COMMENT_NODE = 8;
const SITE = 'https://site.example';
/** The elements of the copyright footer, besides the body's own. */
const FOOTER_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  section: ['class'],
  p: ['data-applies'],
};

/**
 * What a browser could run, load or be misled by in HTML for readers; empty when it is harmless. Parsed
 * as HTML with decoded entities, not searched as text.
 */
export function harmIn(html: string, { isFooter = false } = {}): string[] {
  const harm: string[] = [];
  const $ = load(html, null, false);
  const tags = new Set([...BODY_ALLOW_LIST.tags, ...(isFooter ? ['section'] : [])]);
  $('*').each((_index, element) => {
    const name = $(element).prop('tagName')?.toLowerCase() ?? '';
    if (!tags.has(name)) harm.push(`<${name}>`);
    const allowed = [
      ...(BODY_ALLOW_LIST.attributes[name] ?? []),
      ...(isFooter ? (FOOTER_ATTRIBUTES[name] ?? []) : []),
    ];
    for (const [attribute, value] of Object.entries($(element).attr() ?? {})) {
      if (!allowed.includes(attribute)) harm.push(`${name}@${attribute}`);
      if (!isHarmless(attribute, value)) harm.push(`${name}@${attribute}=${value}`);
    }
  });
  const nodes = $.root().find('*').addBack().contents().get();
  if (nodes.some((node) => Number(node.nodeType) === COMMENT_NODE)) harm.push('<!-- -->');
  return harm;
}

function isHarmless(attribute: string, value: string): boolean {
  if (attribute === 'style') return /^text-align: ?(?:left|center|right|justify)$/.test(value);
  if (attribute !== 'href' && attribute !== 'src') return true;
  if (!URL.canParse(value, SITE)) return true;
  const { protocol, origin } = new URL(value, SITE);
  if (!BODY_ALLOW_LIST.schemes[attribute].includes(protocol.slice(0, -1))) return false;
  // An address without a scheme stays on the site.
  return origin === SITE || /^[a-z]+:/i.test(value.trim());
}
