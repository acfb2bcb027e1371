import { charClass } from '../char-class';
import { GENERIC_FOLDED } from '../stop-words';
import { frequencyTable, idfTable } from '../word-table';
import { looksLikeOrganization, looksLikePersonName, looksLikePlace } from './names';
import { newsUse, type WordUse } from './word-use';

/** What a word can be in a keyword. `single`: one character that means something. */
export type WordKind =
  | 'break'
  | 'function'
  | 'number'
  | 'single'
  | 'person'
  | 'place'
  | 'organization'
  | 'abbreviation'
  | 'noun'
  | 'verb'
  | 'adjective'
  | 'idiom'
  | 'time'
  | 'latin'
  | 'unknown';

/** A word as the dictionaries know it, whatever the text. */
export interface Lexeme {
  /** Folded. */
  key: string;
  kind: WordKind;
  /** Inverse document frequency in jieba's corpus, natural logarithm. */
  rarity: number;
  news: WordUse;
  /** A word of the trade or of reporting: never a keyword by itself. */
  isGeneric: boolean;
}

/** The median of jieba's table, which jieba too gives to words that it lacks. */
const UNSEEN_RARITY = 11.9547675029;
/** A newspaper's running vocabulary; beyond it the cache is emptied. */
const REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 32;
const remembered = new Map<string, Lexeme>();

/** `folded`: one token of a segmented, folded text. */
export function lexemeOf(folded: string): Lexeme {
  let lexeme = remembered.get(folded);
  if (!lexeme) {
    lexeme = {
      key: folded,
      kind: kindOf(folded),
      rarity: idfTable().get(folded) ?? UNSEEN_RARITY,
      news: newsUse(folded),
      isGeneric: GENERIC_FOLDED.has(folded),
    };
    if (remembered.size >= REMEMBERED) remembered.clear();
    if (folded.length <= LONGEST_REMEMBERED) remembered.set(folded, lexeme);
  }
  return lexeme;
}

// A numeral, or one with a unit of time or quantity behind it: 三月, 十多人, 第一届.
const NUMERIC =
  /^(?!多)[〇零一二两三四五六七八九十百千万亿半多数几第]+[年月日号时点分秒个次名位元人天岁届期家种项件条批]?$/u;
const DIGITS = /^[\d.,%:/+-]+$/;
const COUNTED = /^[〇零一二两三四五六七八九十百千万亿半几数第少上成多]/u;
/** Single characters that join sentences; jieba calls many of them verbs. */
const PARTICLES = new Set(
  '是有要会能使让做来说看想到没可应将给被把为以于与及或并但而则即仍还也都就才只再又很太更最已未不无非较称在对从向由令叫请得着过起这那其他她它我你您谁个中内里上下前后时人等据',
);

const HALF_CHARACTER = /\p{Cs}/u;

/** jieba's parts of speech; anything else that is not a noun joins sentences. */
const KIND_BY_TAG: Readonly<Record<string, WordKind>> = {
  nr: 'person',
  nrfg: 'person',
  nrt: 'person',
  ns: 'place',
  nt: 'organization',
  j: 'abbreviation',
  v: 'verb',
  vd: 'verb',
  vg: 'verb',
  vi: 'verb',
  vq: 'verb',
  a: 'adjective',
  ad: 'adjective',
  ag: 'adjective',
  b: 'adjective',
  z: 'adjective',
  i: 'idiom',
  l: 'idiom',
  t: 'time',
  eng: 'latin',
};
/** Nouns, nominal verbs and adjectives, places without a name, morphemes. */
const NOUN_TAG = /^(?:n|ng|nz|vn|an|g|s|x|zg)$/;
/** Words of position (两岸) that are not everywhere, as 之间 is. */
const RARE_POSITION = 6.5;

function kindOf(folded: string): WordKind {
  const first = charClass(folded.charCodeAt(0));
  if (first === 'other' || HALF_CHARACTER.test(folded)) return 'break';
  if (DIGITS.test(folded) || NUMERIC.test(folded)) return 'number';
  if (first === 'letter') return /\p{L}/u.test(folded) ? 'latin' : 'number';
  if (first === 'hangul') return 'unknown';
  return Array.from(folded).length === 1 ? kindOfCharacter(folded) : kindOfWord(folded);
}

function kindOfCharacter(folded: string): WordKind {
  if (PARTICLES.has(folded)) return 'function';
  const tag = frequencyTable().tag(folded) ?? 'x';
  if (tag === 'm') return 'number';
  return tag === 'q' || tag in KIND_BY_TAG || NOUN_TAG.test(tag) ? 'single' : 'function';
}

function kindOfWord(folded: string): WordKind {
  const tag = frequencyTable().tag(folded);
  if (tag === undefined) return kindOfUnknown(folded);
  if (tag === 'm' || tag === 'mq') return COUNTED.test(folded) ? 'number' : 'noun';
  if (tag === 'f') return (idfTable().get(folded) ?? 0) > RARE_POSITION ? 'noun' : 'function';
  // jieba's list of persons has ordinary words in it, but few with a family name before them.
  if (tag === 'nr' && !looksLikePersonName(folded)) return 'noun';
  return KIND_BY_TAG[tag] ?? (NOUN_TAG.test(tag) ? 'noun' : 'function');
}

function kindOfUnknown(folded: string): WordKind {
  if (looksLikePersonName(folded)) return 'person';
  if (looksLikeOrganization(folded)) return 'organization';
  return looksLikePlace(folded) ? 'place' : 'unknown';
}
