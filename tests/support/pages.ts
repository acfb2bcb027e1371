import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The parts of a page; override what the test is about. */
export interface PageWords {
  title?: string;
  date?: string;
  source?: string;
  breadcrumb?: readonly string[];
  tags?: readonly string[];
  paragraphs?: readonly string[];
  /** Lines below the body: promos, notices. */
  below?: readonly string[];
}

const WORDS = {
  title: '社區食堂開張 老人中午有了熱飯',
  date: '2023-03-08',
  source: '延邊日報',
  breadcrumb: ['新聞中心', '延吉新聞'],
  tags: [],
  paragraphs: [
    '延吉市河南街道的社區食堂昨天開張，第一天中午就來了八十多位老人。食堂由一間舊車庫改成，窗明几淨，四菜一湯只收十二元。',
    '七十六歲的樸奶奶說，以前一個人懶得做飯，現在走兩百步就能吃上熱的。食堂每天把第二天的菜單貼在門口，居民可以點自己愛吃的菜。',
  ],
  below: [],
} satisfies Required<PageWords>;

/** Page text in the layout of the model site. */
export function aTextPage(words: PageWords = {}): string {
  const { title, date, source, breadcrumb, tags, paragraphs, below } = { ...WORDS, ...words };
  return [
    '首頁',
    '新聞中心',
    '延吉概況 延吉新聞 社會民生 公示公告 外媒報導 街區新聞 周邊縣市 教育資訊',
    `您當前的位置:${['延吉新聞網 [YanJiNews.com]', ...breadcrumb, '正文'].join(' > ')}`,
    '',
    title,
    '',
    `${date}  標簽:${tags.join(' ')} 來源:${source}`,
    ...paragraphs.flatMap((paragraph) => [`  ${paragraph}`, '']),
    '',
    ...below,
    '',
  ].join('\n');
}

/** An HTML page with the address it had, as an old system of a news site printed it. */
export function anHtmlPage(
  words: PageWords & { url: string; declaredCharset: string; listing?: string },
): string {
  const { title, date, source, breadcrumb, paragraphs } = { ...WORDS, ...words };
  return `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=${words.declaredCharset}">
<title>${title}-延吉新聞網</title><link rel="canonical" href="${words.url}"></head>
<body><div class="nav"><a href="/">首頁</a> <a href="/news/">新聞中心</a> <a href="/notice/">公示公告</a></div>
<div class="path">您當前的位置：<a href="/">延吉新聞網</a> &gt; ${breadcrumb.map((name) => `<a href="/list/">${name}</a>`).join(' &gt; ')} &gt; 正文</div>
<h1>${title}</h1><div class="info">${date} 來源：${source}</div>
<div class="content">${paragraphs.map((paragraph) => `<p>\u3000\u3000${paragraph}</p>`).join('\n')}${words.listing ?? ''}</div>
</body></html>`;
}

/** A temporary folder of pages. */
export interface PageFolder {
  path: string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function makePageFolder(): PageFolder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-pages-'));
  return {
    path: folder,
    write(name, content) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
