import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { foldAligned } from '../text/fold';

/** A word of a text; `start` and `end` are UTF-16 offsets into the text as given. */
export interface Token {
  text: string;
  start: number;
  end: number;
  /** Part of speech in jieba's notation ('n', 'ns', 'v' …), where it was asked for. */
  tag?: string | undefined;
}

export interface Segmenter {
  segment(text: string): Token[];
  segmentWithTags(text: string): Token[];
}

/** High enough for a vocabulary name to win over its parts; jieba's own commonest words have 3 × 10⁵. */
const NAME_FREQUENCY = 100_000;
/** 'nz', other proper noun: the tag of the added names. */
const NAME_TAG = 'nz';
/** 'ns', place name. */
const PLACE_TAG = 'ns';

/**
 * Places that the dictionary of the library does not know as one word or cuts for commoner ones.
 * Names of one newsroom alone belong in its vocabulary (createSegmenter).
 */
const PLACES = [
  '和龙',
  '朝阳川',
  '长白山',
  '图们江',
  '海兰江',
  '二道白河',
  '布尔哈通河',
  '帽儿山',
  '防川',
  '圈河',
];

/** Hangul syllables, U+AC00 to U+D7A3. */
const HANGUL_FROM = 0xac00;
const HANGUL_TO = 0xd7a3;

let shared: Segmenter | null = null;

/**
 * Splits a text into words with jieba (dictionary and hidden Markov model). The dictionary is
 * simplified, so the folded text is cut and slices of the original come back: joined, the tokens
 * are the text again, in whichever script.
 */
export function segment(text: string): Token[] {
  return (shared ??= createSegmenter()).segment(text);
}

/** The same with each word's part of speech. */
export function segmentWithTags(text: string): Token[] {
  return (shared ??= createSegmenter()).segmentWithTags(text);
}

/**
 * A segmenter of one's own that also knows the given names (either script). It keeps its own
 * dictionary, some 60 MB, so build it once for a vocabulary and share it.
 */
export function createSegmenter(words: readonly string[] = []): Segmenter {
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(
    Buffer.from(dictionaryLines(PLACES, PLACE_TAG) + dictionaryLines(words, NAME_TAG)),
  );

  return {
    segment: (text) => place(text, jieba.cut(readable(text), true)),
    segmentWithTags(text) {
      const tagged = jieba.tag(readable(text), true);
      return place(
        text,
        tagged.map(({ word }) => word),
        tagged,
      );
    },
  };
}

/** Lays the dictionary's words over the original text; jieba's single Hangul syllables make words again. */
function place(
  text: string,
  words: readonly string[],
  tagged?: readonly { tag: string }[],
): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  let open: Token | undefined;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const end = start + word.length;
    const isHangul = isHangulWord(word);
    if (isHangul && open) {
      open.end = end;
      open.text = text.slice(open.start, end);
    } else {
      const token: Token = { text: text.slice(start, end), start, end };
      if (tagged) token.tag = tagged[index]?.tag;
      tokens.push(token);
      open = isHangul ? token : undefined;
    }
    start = end;
  }
  return tokens;
}

function isHangulWord(word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index);
    if (unit < HANGUL_FROM || unit > HANGUL_TO) return false;
  }
  return word !== '';
}

/** Folded text without lone surrogates, which would not come back from UTF-8 at the same length. */
function readable(text: string): string {
  return foldAligned(text).replace(/\p{Cs}/gu, '\ufffd');
}

/** jieba's dictionary lines, 'word frequency tag'; a name with white space cannot be one. */
function dictionaryLines(words: readonly string[], tag: string): string {
  return [...new Set(words.map((word) => foldAligned(word.trim())))]
    .filter((word) => word.length > 1 && !/[\s\p{Cs}]/u.test(word))
    .map((word) => `${word} ${NAME_FREQUENCY} ${tag}\n`)
    .join('');
}
