import { cleanMarkup, type CleanMarkup } from './clean-markup';
import type { OwnSite } from './own-site';

/** ProseMirror's mark on content copied from one of its editors. */
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

/** Cleans a paste. The mark of a copy between editors is kept: it says how to join the ends. */
export function cleanPaste(html: string, site: OwnSite): CleanMarkup {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const slice = body.querySelector(`[${SLICE}]`)?.getAttribute(SLICE) ?? null;
  const options = { ...site, keepsEveryAlignment: slice !== null };
  const cleaned = cleanMarkup(fragmentOf(body), options);
  if (slice === null) return cleaned;
  const marked = new DOMParser().parseFromString(cleaned.html, 'text/html').body;
  keepOuterSpaces(body.textContent ?? '', marked);
  marked.firstElementChild?.setAttribute(SLICE, slice);
  // What is in the text already needs no notice.
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
