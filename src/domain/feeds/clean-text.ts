import { oneLine } from '../text/one-line';
import { storableText } from '../text/storable';

/** Texts without any of these are clean; surrogates are among them, whole pairs too. */
const SUSPECT = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]/;

/**
 * Text as every format may carry it: control characters and what else XML 1.0 forbids (2.2, Char)
 * are removed, half characters replaced by U+FFFD, line ends are one line feed as XML reads them.
 */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return storableText(text.replace(/\r\n?/g, '\n')).replace(/[\ufffe\uffff]/g, '');
}

/** The same on one line without outer blanks: titles, names. */
export function cleanLine(text: string): string {
  return oneLine(cleanText(text));
}
