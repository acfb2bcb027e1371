import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pick, type Random } from './random';

/** An article as a reporter hands it in: plain text, one paragraph a line. */
export interface RawArticle {
  title: string;
  paragraphs: string[];
}

const SUBJECTS = [
  '記者',
  '社區工作人員',
  '當地居民',
  '這家企業的負責人',
  '學校老師',
  '志願者',
  '有關部門',
  '幾位老人',
  '村裡的合作社',
];
const ACTIONS = [
  '介紹了',
  '組織了',
  '參加了',
  '推動了',
  '檢查了',
  '討論了',
  '宣傳了',
  '看過了',
  '安排好了',
];
const OBJECTS = [
  '冬季清雪的分工',
  '一批新到的設備',
  '傳統糕點的做法',
  '夜間公交的班次',
  '老人體檢的名單',
  '河岸步道的工程進度',
  '蘋果梨的銷路',
  '暑期課堂的報名辦法',
  '大豆田的輪作計劃',
];
const TAILS = [
  '，受到大家歡迎',
  '，計劃明年完成',
  '；費用由單位承擔',
  '，比去年多了三成',
  '，人手已經到齊',
  '，結果月底公布',
  '，路過的遊客也停下來看',
];
const HEADLINE_ENDS = ['辦起鄰里節', '修好了老路', '迎來新學期', '開出夜間專線', '收成好於往年'];

/**
 * Reports of 1,500 to 2,500 characters in which every other sentence names a place or an
 * institution of the vocabulary, as local news does. No two titles are alike.
 */
export function generateArticles(input: {
  count: number;
  names: readonly string[];
  random: Random;
}): RawArticle[] {
  const { count, names, random } = input;
  return Array.from({ length: count }, (_, index) => ({
    title: `${pick(names, random)}${pick(HEADLINE_ENDS, random)}：第${index + 1}期見聞`,
    paragraphs: paragraphs(1_500 + random(1_000), names, random),
  }));
}

function paragraphs(length: number, names: readonly string[], random: Random): string[] {
  const all: string[] = [];
  for (let written = 0; written < length; written += all.at(-1)?.length ?? 0) {
    const sentences = Array.from({ length: 3 + random(3) }, () => sentence(names, random));
    all.push(sentences.join(''));
  }
  return all;
}

function sentence(names: readonly string[], random: Random): string {
  const opening = random(2) === 0 ? `在${pick(names, random)}，` : '';
  const words = [SUBJECTS, ACTIONS, OBJECTS, TAILS].map((list) => pick(list, random));
  return `${opening}${words.join('')}。`;
}

/**
 * Articles of a JSON-lines file (`title`, `body`), or of a folder's `.jsonl` files: the first
 * `count`, again from the beginning with numbered titles when there are fewer.
 */
export function readArticles(file: string, count: number): RawArticle[] {
  const rows = jsonLinesFiles(file)
    .flatMap((each) => readFileSync(each, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { title?: string; body?: string })
    .map(({ title = '', body = '' }) => ({ title: title.trim(), paragraphs: linesOf(body) }))
    .filter((article) => article.title !== '' && article.paragraphs.length > 0);
  if (rows.length === 0) throw new Error(`${file} holds no article with a title and a body.`);
  return Array.from({ length: count }, (_, index) => {
    const row = rows[index % rows.length] as RawArticle;
    const round = Math.floor(index / rows.length);
    return round === 0 ? row : { ...row, title: `${row.title}（${round + 1}）` };
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function jsonLinesFiles(file: string): string[] {
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => path.join(file, name));
}

/** The paragraphs as an editor's field would hold them, with a subhead in the middle. */
export function asBodyHtml({ paragraphs: lines }: RawArticle): string {
  const middle = Math.floor(lines.length / 2);
  return lines
    .map((line, index) => {
      const subhead = index > 0 && index === middle ? '<h2>現場看點</h2>' : '';
      return `${subhead}<p>${escapeHtml(line)}</p>`;
    })
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
