import { readFileSync, statSync } from 'node:fs';
import { foldText } from '../../src/domain/text/fold';
import { z } from 'zod';
import { UsageError } from '../usage-error';

/** An article with the keywords that its editors gave it. */
export interface GoldArticle {
  title: string;
  body: string;
  keywords: string[];
}

const row = z.object({ title: z.string(), body: z.string(), keywords: z.array(z.string()) });

/** JSON lines with `title`, `body` and `keywords`; other fields are ignored. */
export function readGold(file: string): GoldArticle[] {
  if (statSync(file).isDirectory())
    throw new UsageError(`${file} is a folder: name one file of it.`);
  const articles = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parse(line, `${file}:${index + 1}`)]));
  if (articles.length === 0) throw new UsageError(`There are no articles in ${file}.`);
  return articles;
}

function parse(line: string, where: string): GoldArticle {
  try {
    return row.parse(JSON.parse(line));
  } catch {
    throw new UsageError(`${where} is not a JSON object with title, body and keywords.`);
  }
}

/** The key for comparing keywords: NFKC, case-folded, trimmed. */
export function goldKey(keyword: string): string {
  return keyword.normalize('NFKC').toLowerCase().trim();
}

/** The same with simplified characters, the form of candidates. */
export function foldedKey(keyword: string): string {
  return foldText(keyword);
}

export interface Quality {
  precision: number;
  recall: number;
  f1: number;
  /** Keywords given, right ones, and wanted. */
  given: number;
  right: number;
  wanted: number;
}

/** Micro-averaged: counted over all articles together. Repeated keywords count once. */
export function qualityOf(
  pairs: readonly { given: readonly string[]; wanted: readonly string[] }[],
): Quality {
  let given = 0;
  let right = 0;
  let wanted = 0;
  for (const pair of pairs) {
    const gold = new Set(pair.wanted.map(goldKey));
    const own = new Set(pair.given.map(goldKey));
    given += own.size;
    wanted += gold.size;
    for (const key of own) if (gold.has(key)) right += 1;
  }
  const precision = given === 0 ? 0 : right / given;
  const recall = wanted === 0 ? 0 : right / wanted;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, given, right, wanted };
}
