import { foldAligned } from '../../text/fold';
import type { Token } from '../../chinese/segment';
import type { ArticleTokens } from '../article-tokens';
import { frequencyTable } from '../word-table';
import { lexemeOf, type Lexeme } from './lexeme';
import { looksLikePersonName } from './names';

/** One word of an article; `start` and `end` are offsets into the stream's texts. */
export interface StreamWord {
  lexeme: Lexeme;
  start: number;
  end: number;
}

/** Title and text as one row of words, with a break between them. */
export interface WordStream {
  words: StreamWord[];
  /** Words before this index are the title's and the break behind it; 1 without a title. */
  titleEnd: number;
  /** Title, a line break, text: as printed, and folded to the same length. */
  printed: string;
  folded: string;
}

/** The number of words that tell what an article is about; some 40,000 characters. */
const LONGEST = 24_000;

interface ReadArticle {
  title: string;
  text: string;
  tokens: ArticleTokens;
}

/** Tagging, keywords and the archive's counts read the same words of one article, one after the other. */
const streams = new WeakMap<ArticleTokens, ReadArticle & { stream: WordStream }>();

/** `tokens`: segmentArticle of the same title and text; with the same object again it is not read again. */
export function wordStream(article: ReadArticle): WordStream {
  const known = streams.get(article.tokens);
  if (known && known.title === article.title && known.text === article.text) return known.stream;
  const stream = readStream(article);
  streams.set(article.tokens, { ...article, stream });
  return stream;
}

function readStream(article: ReadArticle): WordStream {
  const title = withoutSiteName(article.title);
  const printed = `${title}\n${article.text}`;
  const folded = foldAligned(printed);
  const words: StreamWord[] = [];
  add(words, { tokens: article.tokens.title, folded, offset: 0, until: title.length });
  words.push({ lexeme: lexemeOf('\n'), start: title.length, end: title.length + 1 });
  const titleEnd = words.length;
  add(words, { tokens: article.tokens.text, folded, offset: title.length + 1, until: Infinity });
  return { words, titleEnd, printed, folded };
}

function add(
  words: StreamWord[],
  input: { tokens: readonly Token[]; folded: string; offset: number; until: number },
): void {
  const { tokens, folded, offset, until } = input;
  for (const token of tokens) {
    if (token.end > until || words.length >= LONGEST) return;
    let start = token.start + offset;
    for (const lexeme of lexemesOf(folded.slice(start, token.end + offset))) {
      const end = start + lexeme.key.length;
      words.push({ lexeme, start, end });
      start = end;
    }
  }
}

/** A newspaper's running vocabulary; beyond it the cache is emptied. */
const REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 32;
const remembered = new Map<string, readonly Lexeme[]>();

/** The word or the two words that a folded token is. */
function lexemesOf(token: string): readonly Lexeme[] {
  let lexemes = remembered.get(token);
  if (!lexemes) {
    const cut = seam(token);
    lexemes =
      cut > 0 ? [lexemeOf(token.slice(0, cut)), lexemeOf(token.slice(cut))] : [lexemeOf(token)];
    if (remembered.size >= REMEMBERED) remembered.clear();
    if (token.length <= LONGEST_REMEMBERED) remembered.set(token, lexemes);
  }
  return lexemes;
}

/** Words that the segmenter tends to attach to a word that it builds itself: 外媒称, 周琦说. */
const TAIL = /[称说引等将被与和对向在是的了为也就都还却让把到从及或]$/;
const HAN = /^\p{Script=Han}+$/u;
const SHORTEST_MADE_UP = 3;
const LONGEST_MADE_UP = 6;
/** What jieba's dictionary gives a word that it knows but hardly met. */
const HARDLY_MET = 3;

/**
 * Where a word that the segmenter put together itself falls apart: before a particle, or where one
 * side is a word of the dictionary. What belongs together is found again as a phrase. 0: nowhere.
 */
function seam(word: string): number {
  const { length } = word;
  if (length < SHORTEST_MADE_UP || length > LONGEST_MADE_UP) return 0;
  if (frequencyTable().get(word) !== undefined || !HAN.test(word)) return 0;
  if (TAIL.test(word)) return length - 1;
  if (looksLikePersonName(word)) return 0;
  if (isCommon(word.slice(0, -1))) return length - 1;
  if (isCommon(word.slice(0, -2))) return length - 2;
  return isCommon(word.slice(1)) ? 1 : 0;
}

function isCommon(word: string): boolean {
  return word.length > 1 && (frequencyTable().get(word) ?? 0) > HARDLY_MET;
}

/** What saved pages print behind their headline: `…_国内新闻_某某网`, `… - 某某网`, `…-Example.COM`. */
function withoutSiteName(title: string): string {
  const end = title.search(/_| [-–—|] |[-–—][A-Za-z.]+$/);
  return end > 3 ? title.slice(0, end) : title;
}
