/**
 * Text for one log entry: what a caller wrote cannot forge another entry, nor control the terminal that
 * shows it. Line ends stay readable, as marked lines; other control and direction characters are escaped.
 */
export function logText(text: string): string {
  return text
    .replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/\r\n|[\r\n]/g, '\n  | ');
}

/**
 * Control characters except line ends and tab, zero-width characters, line and paragraph separators, half
 * characters.
 */
const UNSEEN = /[^\P{Cc}\t\r\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
