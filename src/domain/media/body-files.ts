import { HTML_ATTRIBUTE } from '../body/html-attributes';
import { htmlTokens } from '../body/html-tokens';

/**
 * The maximum length of file names in characters (src/domain/uploads/file-name.ts and Strapi's own hash).
 */
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
    for (const [, attribute = '', , value = ''] of tag.matchAll(HTML_ATTRIBUTE)) {
      if (!/^(?:src|href)$/i.test(attribute)) continue;
      const name = fileNameOf(value.replace(/^["']|["']$/g, ''));
      if (name !== null) names.add(name);
    }
  }
  return [...names];
}

/**
 * The same HTML with another file in place of some: every address in `src` and `href` that means one of
 * `names` becomes `address`. Everything else stays as it is.
 *
 * @param input.address of the other file, as the media library has it: no quotes and no blanks in it
 */
export function replaceFiles(input: {
  html: string;
  names: ReadonlySet<string>;
  address: string;
}): string {
  const { html, names, address } = input;
  let result = '';
  for (const { kind, start, end } of htmlTokens(html)) {
    const piece = html.slice(start, end);
    result +=
      kind !== 'open' || !piece.includes('=')
        ? piece
        : piece.replace(HTML_ATTRIBUTE, (all, name: string, equals: string, value: string) => {
            if (!/^(?:src|href)$/i.test(name)) return all;
            const file = fileNameOf(value.replace(/^["']|["']$/g, ''));
            return file !== null && names.has(file)
              ? `${name}${equals}"${address.replaceAll('&', '&amp;').replaceAll('"', '%22')}"`
              : all;
          });
  }
  return result;
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
