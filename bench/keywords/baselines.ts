import { Jieba, TfIdf } from '@node-rs/jieba';
import { dict, idf } from '@node-rs/jieba/dict';

interface Words {
  title: string;
  body: string;
}

let tools: { jieba: Jieba; tfIdf: TfIdf } | null = null;

function jiebaTools(): { jieba: Jieba; tfIdf: TfIdf } {
  return (tools ??= { jieba: Jieba.withDict(dict), tfIdf: TfIdf.withDict(idf) });
}

/** The best `limit` words by jieba's TF-IDF, over title and body as one text. */
export function tfIdfKeywords({ title, body }: Words, limit: number): string[] {
  const { jieba, tfIdf } = jiebaTools();
  return tfIdf.extractKeywords(jieba, `${title}\n${body}`, limit).map(({ keyword }) => keyword);
}

const SPAN = 5;
const DAMPING = 0.85;
const ROUNDS = 10;
const TAGS = new Set(['ns', 'n', 'vn', 'v']);

/** The best `limit` words by TextRank as in jieba's Python edition: span 5, nouns and verbs. */
export function textRankKeywords({ title, body }: Words, limit: number): string[] {
  const words = jiebaTools().jieba.tag(`${title}\n${body}`, true);
  const isNode = words.map(({ word, tag }) => TAGS.has(tag) && word.trim().length >= 2);
  const graph = new Map<string, Map<string, number>>();
  const link = (from: string, to: string): void => {
    const links = graph.get(from) ?? new Map<string, number>();
    links.set(to, (links.get(to) ?? 0) + 1);
    graph.set(from, links);
  };
  words.forEach(({ word }, at) => {
    if (!isNode[at]) return;
    for (let next = at + 1; next < Math.min(at + SPAN, words.length); next += 1) {
      const other = words[next]?.word;
      if (!isNode[next] || other === undefined) continue;
      link(word, other);
      link(other, word);
    }
  });
  return rank(graph)
    .slice(0, limit)
    .map(([word]) => word);
}

function rank(graph: ReadonlyMap<string, ReadonlyMap<string, number>>): [string, number][] {
  const outgoing = new Map<string, number>();
  for (const [word, links] of graph) {
    outgoing.set(
      word,
      [...links.values()].reduce((sum, weight) => sum + weight, 0),
    );
  }
  const scores = new Map([...graph.keys()].map((word) => [word, 1 / graph.size]));
  const order = [...graph.keys()].sort();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const word of order) {
      let sum = 0;
      for (const [other, weight] of graph.get(word) ?? []) {
        sum += (weight / (outgoing.get(other) ?? 1)) * (scores.get(other) ?? 0);
      }
      scores.set(word, 1 - DAMPING + DAMPING * sum);
    }
  }
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
