/**
 * Text for one entry of a log: what a caller wrote cannot begin an entry of its own, nor steer the
 * terminal that shows it. Line ends stay readable, as lines that are marked; other control and
 * direction characters are spelled out.
 */
export function logText(text: string): string {
  return text
    .replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/\r\n|[\r\n]/g, '\n  | ');
}

/** Controls but line ends and tab, what has no width, line and paragraph separators, half characters. */
const UNSEEN = /[^\P{Cc}\t\r\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
