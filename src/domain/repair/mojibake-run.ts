import { gbkBytes, gbkCharacter } from './gbk';
import { normaliseSyllable, TONED_SYLLABLE } from '../chinese/pinyin-syllable';
import { charactersWith } from '../chinese/pinyin-table';
import { isCommonCharacter } from './plausibility';

/** A shifted span ends at the next ASCII character, so a longer one is not a byte shift. */
export const MAX_RUN = 600;
/** A span that is cut off before both readings meet is believed from this length on. */
const MIN_CUT_RUN = 3;
const SYLLABLE_AT = new RegExp(`[?\\ufffd]\\(?(${TONED_SYLLABLE})\\)`, 'y');
/** A span of text that decodes again. */
export interface Run {
  /** what the span said, from `start` on */
  text: string;
  /** index after the last character that was taken from the damaged text */
  end: number;
  lost: boolean;
}

/** Re-decodes from `at` with a lead byte put before it, until both readings meet again. */
export function decodeRun(input: { text: string; at: number; lead: number }): Run | null {
  const { text } = input;
  let lead = input.lead;
  let restored = '';
  let index = input.at;
  for (let steps = 0; steps < MAX_RUN; steps += 1) {
    const char = text[index];
    // An excerpt may be cut inside a shifted span.
    if (char === undefined || char === '\n') {
      return restored.length < MIN_CUT_RUN ? null : { text: restored, end: index, lost: true };
    }
    if (char === '?' || char === '\ufffd') {
      const end = annotatedPair({ text, index, lead });
      if (!end) return { text: `${restored}?`, end: index + 1, lost: true };
      const pair = gbkCharacter(lead, end.byte);
      return pair ? { text: restored + pair, end: end.index, lost: false } : null;
    }
    const [first, second] = gbkBytes(char);
    const pair = first === undefined ? null : gbkCharacter(lead, first);
    if (pair === null) return null;
    restored += pair;
    index += 1;
    if (second === undefined) return { text: restored, end: index, lost: false };
    if (second < 0x80)
      return { text: restored + String.fromCharCode(second), end: index, lost: false };
    lead = second;
  }
  return null;
}

/** Inside a shifted span `?p)` is a rightly placed X: its second byte ends the shift. */
function annotatedPair(input: {
  text: string;
  index: number;
  lead: number;
}): { byte: number; index: number } | null {
  SYLLABLE_AT.lastIndex = input.index;
  const match = SYLLABLE_AT.exec(input.text);
  if (!match?.[1]) return null;
  const found = charactersWith({ leadByte: input.lead, syllable: normaliseSyllable(match[1]) });
  const char = found.find((candidate) => isCommonCharacter(candidate)) ?? found[0];
  const byte = char === undefined ? undefined : gbkBytes(char)[1];
  return byte === undefined ? null : { byte, index: SYLLABLE_AT.lastIndex };
}
