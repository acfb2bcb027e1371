import { htmlTokens } from '../text/html-tokens';

/**
 * Whole attributes, one after the other, so that nothing inside a value is taken for one. A name is
 * tried from its beginning only, or a long one would take time by its square.
 */
const ATTRIBUTE = /(?<![^\s=>/"'])([^\s=>/"']+)(?:\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)/g;

/** Names of files are at most so long, in characters (src/domain/uploads/file-name.ts and Strapi's own hash). */
const MAX_NAME = 255;

/**
 * The names of the files that a body shows or links to: the last part of each address in `src` and `href`,
 * decoded, each once. The media library gives every file a name of its own, at whichever address the site
 * is reached, so that a name says which file is meant.
 *
 * @param html a body as it is stored, or any other HTML
 */
export function filesIn(html: string): string[] {
  const names = new Set<string>();
  for (const { kind, start, end } of htmlTokens(html)) {
    if (kind !== 'open') continue;
    const tag = html.slice(start, end);
    if (!tag.includes('=')) continue;
    for (const [, attribute = '', value = ''] of tag.matchAll(ATTRIBUTE)) {
      if (!/^(?:src|href)$/i.test(attribute)) continue;
      const name = fileNameOf(value.replace(/^["']|["']$/g, ''));
      if (name !== null) names.add(name);
    }
  }
  return [...names];
}

/** The name of the file at an address, or null where the address is not one of a file. */
export function fileNameOf(address: string): string | null {
  const path = address.replace(/[?#].*$/s, '').trim();
  const last = decoded(path.slice(path.lastIndexOf('/') + 1));
  // A name may itself have been encoded to hide the slash before it.
  const name = last.slice(last.lastIndexOf('/') + 1);
  return name.includes('.') && name.length <= MAX_NAME && !/^(?:mailto|tel):/i.test(name)
    ? name
    : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('&amp;', '&'));
  } catch {
    return text;
  }
}
