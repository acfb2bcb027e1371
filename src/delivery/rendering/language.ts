import { LRUCache } from 'lru-cache';
import { convertHtml, convertText, detectScript, type Script } from '../../domain/chinese/script';
import type { DeliveryContext } from '../route';

export type WrittenScript = 'hans' | 'hant';

/** What a reader may request: a script, the text as written, or nothing (the site's own script). */
export type RequestedLanguage = Script | 'original' | undefined;

/** Converts every string of a page into the reader's script, so that no page mixes scripts. */
export interface Localizer {
  /** The script that comes out; null when the text is left as written. */
  script: Script | null;
  text(text: string): string;
  text(text: string | null): string | null;
  html(html: string): string;
}

/** Characters of converted texts in the cache, with their sources: some 16 MB. */
const KEPT_CHARACTERS = 8_000_000;

type Kept = LRUCache<string, string>;
/** By the list of protected names, which decides the result together with the text and the script. */
const conversions = new WeakMap<readonly string[], Kept>();

/**
 * `writtenIn` is the script of the page's own text: it decides for a title or a name too short to tell (范
 * is a surname in one script and two characters in the other). A text is converted once per script,
 * however many pages show it.
 */
export function createLocalizer(
  { config, protectedNames }: Pick<DeliveryContext, 'config' | 'protectedNames'>,
  language: RequestedLanguage,
  writtenIn?: WrittenScript,
): Localizer {
  if (language === 'original') {
    return { script: null, text: ((text) => text) as Localizer['text'], html: (html) => html };
  }
  const to = language ?? config.site.language;
  const common = { to, protectedNames, ...(writtenIn ? { writtenIn } : {}) };
  const kept = keptFor(protectedNames);
  const once = (kind: 't' | 'h', text: string, convert: () => string): string => {
    const key = `${kind}${to}/${writtenIn ?? ''}/${text}`;
    let converted = kept.get(key);
    if (converted === undefined) {
      converted = convert();
      // Many texts are in the wanted script already: their key needs no new string.
      kept.set(key, converted);
    }
    return converted;
  };
  const text = (text: string | null) =>
    text === null || text === '' ? text : once('t', text, () => convertText({ text, ...common }));
  return {
    script: to,
    text: text as Localizer['text'],
    html: (html) => (html === '' ? '' : once('h', html, () => convertHtml({ html, ...common }))),
  };
}

/** Whether the request is for the site's own script, in which prerendered bodies are stored. */
export function isSiteLanguage(
  { config }: Pick<DeliveryContext, 'config'>,
  language: RequestedLanguage,
): boolean {
  return language === undefined || language === config.site.language;
}

/** The script that a text is written in, if its characters tell. */
export function writtenScript(text: string): WrittenScript | undefined {
  const script = detectScript(text);
  return script === 'hans' || script === 'hant' ? script : undefined;
}

function keptFor(protectedNames: readonly string[]): Kept {
  let kept = conversions.get(protectedNames);
  if (!kept) {
    kept = new LRUCache({
      maxSize: KEPT_CHARACTERS,
      sizeCalculation: (converted, key) => converted.length + key.length + 50,
    });
    conversions.set(protectedNames, kept);
  }
  return kept;
}
