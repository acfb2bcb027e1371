/**
 * Revised Romanization of Korean (Ministry of Culture and Tourism, proclamation 2000-8): letters by
 * its tables, with the sound changes it writes (liaison, assimilation, palatalisation, ㅎ), without
 * optional hyphens.
 */
const INITIALS = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ');
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
/** Final consonants: as sounded at the end of a word | as carried over to a following vowel. */
const FINALS: readonly (readonly [coda: string, liaison: string])[] = (
  '| k|g k|kk k|ks n|n n|nj n|n t|d l|r k|lg m|lm l|lb l|ls l|lt p|lp l|r m|m p|b p|ps t|s t|ss ng|ng ' +
  't|j t|ch k|k t|t p|p t|'
)
  .split(' ')
  .map((pair) => {
    const [coda = '', liaison = ''] = pair.split('|');
    return [coda, liaison] as const;
  });

const SYLLABLES_FROM = 0xac00;
const SYLLABLES_TO = 0xd7a3;
const SILENT = 11;
const VOWEL_I = 20;
const FINAL_D = 7;
const FINAL_T = 25;
/** ㅎ, ㄶ, ㅀ: aspirate what follows. */
const FINALS_WITH_H: ReadonlySet<number> = new Set([6, 15, 27]);
const ASPIRATED: Readonly<Record<string, string>> = { g: 'k', d: 't', j: 'ch', s: 'ss' };
/** Coda and initial that sound otherwise together. */
const ASSIMILATED: Readonly<Record<string, string>> = {
  ...{
    'k+n': 'ngn',
    'k+r': 'ngn',
    'k+m': 'ngm',
    'n+r': 'll',
    't+n': 'nn',
    't+r': 'nn',
    't+m': 'nm',
  },
  ...{
    'l+r': 'll',
    'l+n': 'll',
    'm+r': 'mn',
    'p+n': 'mn',
    'p+r': 'mn',
    'p+m': 'mm',
    'ng+r': 'ngn',
  },
};

interface Syllable {
  initial: number;
  vowel: number;
  final: number;
}

/** Hangul syllables in Latin letters; every other character comes back as it is. */
export function romanizeHangul(text: string): string {
  let romanized = '';
  for (let index = 0; index < text.length; index += 1) {
    const syllable = syllableAt(text, index);
    if (!syllable) {
      romanized += text.charAt(index);
      continue;
    }
    if (!syllableAt(text, index - 1))
      romanized += INITIALS[syllable.initial]?.replace('-', '') ?? '';
    romanized += VOWELS[syllable.vowel] ?? '';
    romanized += joint(syllable.final, syllableAt(text, index + 1));
  }
  return romanized;
}

/** Whether a text is Hangul syllables and nothing else. */
export function isHangul(text: string): boolean {
  return /^[\uac00-\ud7a3]+$/.test(text);
}

/** A final consonant together with the initial of the next syllable, if one follows. */
function joint(final: number, next: Syllable | null): string {
  const [coda, liaison] = FINALS[final] ?? ['', ''];
  if (!next) return coda;
  if (next.initial === SILENT) {
    if (next.vowel === VOWEL_I && final === FINAL_D) return 'j';
    if (next.vowel === VOWEL_I && final === FINAL_T) return 'ch';
    return liaison;
  }
  const initial = INITIALS[next.initial] ?? '';
  if (FINALS_WITH_H.has(final)) {
    const rest = final === 6 ? 'n' : final === 15 ? 'l' : '';
    const sounded = ASPIRATED[initial] ?? (final === 15 && initial === 'n' ? 'l' : initial);
    return rest + sounded;
  }
  return ASSIMILATED[`${coda}+${initial}`] ?? coda + initial;
}

function syllableAt(text: string, index: number): Syllable | null {
  const code = text.charCodeAt(index);
  if (!(code >= SYLLABLES_FROM && code <= SYLLABLES_TO)) return null;
  const offset = code - SYLLABLES_FROM;
  return {
    initial: Math.floor(offset / 588),
    vowel: Math.floor((offset % 588) / 28),
    final: offset % 28,
  };
}
