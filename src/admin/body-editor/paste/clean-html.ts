import { cleanMarkup, type CleanMarkup } from './clean-markup';
import type { OwnSite } from './own-site';

/** The mark of ProseMirror on what was copied out of an editor of its kind. */
const SLICE = 'data-pm-slice';

/** HTML as text through the browser's parser, which runs and loads nothing, and the cleaner. */
export function cleanHtml(
  html: string,
  site: OwnSite,
  { keepsEveryAlignment }: { keepsEveryAlignment: boolean },
): CleanMarkup {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return cleanMarkup(body, { ...site, keepsEveryAlignment });
}

/** What a paste becomes. The mark of a copy within editors is kept: it says how to join the ends. */
export function cleanPaste(html: string, site: OwnSite): CleanMarkup {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const slice = body.querySelector(`[${SLICE}]`)?.getAttribute(SLICE) ?? null;
  const options = { ...site, keepsEveryAlignment: slice !== null };
  const cleaned = cleanMarkup(fragmentOf(body), options);
  if (slice === null) return cleaned;
  const marked = new DOMParser().parseFromString(cleaned.html, 'text/html').body;
  keepOuterSpaces(body.textContent ?? '', marked);
  marked.firstElementChild?.setAttribute(SLICE, slice);
  // What stands in the text already is no news.
  return { html: marked.innerHTML, losses: { ...cleaned.losses, externalImages: 0 } };
}

/** A word copied with the space beside it is pasted with it. */
function keepOuterSpaces(copied: string, pasted: HTMLElement): void {
  const only = pasted.childElementCount === 1 ? pasted.firstElementChild : null;
  if (only?.nodeName !== 'P') return;
  if (copied.startsWith(' ')) only.prepend(' ');
  if (copied.endsWith(' ')) only.append(' ');
}

/** Windows marks in a comment what was selected of the page around it. */
function fragmentOf(body: HTMLElement): HTMLElement {
  const start = body.innerHTML.indexOf('<!--StartFragment-->');
  const end = body.innerHTML.lastIndexOf('<!--EndFragment-->');
  if (start < 0 || end < start) return body;
  const fragment = body.cloneNode() as HTMLElement;
  fragment.innerHTML = body.innerHTML.slice(start, end);
  return fragment;
}
