import { cutArticle, type ArticleWords } from '../tagging/article-tokens';
import { indexWords, LINE_BREAK, type IndexWords } from './index-words';

/** What the full text keeps of an article's title and body, whatever it is filed under: words between spaces. */
export interface IndexableWords {
  words: string;
  parts: string;
}

/** Cuts title and body (HTML) into the words of the full text. */
export function indexableWords({ title, body }: { title: string; body: string }): IndexableWords {
  const { sequence, parts } = joinedWords(layOut({ title, ...cutArticle({ title, body }) }));
  return { words: sequence.join(' '), parts: parts.join(' ') };
}

/** The words of title and text, apart. */
export function layOut(article: ArticleWords & { title: string }): {
  title: IndexWords;
  body: IndexWords;
} {
  const { title, text, tokens } = article;
  return {
    title: indexWords({ text: title, tokens: tokens.title }),
    body: indexWords({ text, tokens: tokens.text }),
  };
}

/** The same as the full text has them: no phrase runs from the title into the text. */
export function joinedWords({ title, body }: ReturnType<typeof layOut>): {
  sequence: string[];
  parts: string[];
} {
  return {
    sequence: [LINE_BREAK, ...title.sequence, LINE_BREAK, ...body.sequence, LINE_BREAK],
    parts: [...new Set([...title.parts, ...body.parts])],
  };
}
