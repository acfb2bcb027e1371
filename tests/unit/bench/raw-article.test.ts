import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRandom } from '../../../bench/support/random';
import { asBodyHtml, generateArticles, readArticles } from '../../../bench/support/raw-article';
import { sanitizeBody } from '../../../src/domain/body/body-html';

const aDesk = (seed = 1) =>
  generateArticles({ count: 50, names: ['延吉', '圖們'], random: createRandom(seed) });

test('made articles are as long as local news and all named differently', () => {
  const articles = aDesk();
  const lengths = articles.map(({ paragraphs }) => paragraphs.join('').length);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1_500);
  expect(Math.max(...lengths)).toBeLessThan(2_700);
  expect(new Set(articles.map(({ title }) => title)).size).toBe(50);
});

test('one seed always makes the same articles', () => {
  expect(aDesk(7)).toEqual(aDesk(7));
  expect(aDesk(7)).not.toEqual(aDesk(8));
});

test('the body is what the allow-list would make of it', () => {
  const body = asBodyHtml({ title: '標題', paragraphs: ['甲 < 乙', '丙 & 丁'] });
  expect(body).toBe('<p>甲 &lt; 乙</p><h2>現場看點</h2><p>丙 &amp; 丁</p>');
  expect(sanitizeBody(body).html).toBe(body);
});

test('a file with too few articles is read again under numbered titles', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-test-'));
  const rows = [
    { title: '甲', body: '一行\n\n 二行 ' },
    { title: '', body: '沒有標題' },
    { title: '乙', body: '三行' },
  ];
  writeFileSync(path.join(folder, 'a.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  try {
    expect(readArticles(folder, 3)).toEqual([
      { title: '甲', paragraphs: ['一行', '二行'] },
      { title: '乙', paragraphs: ['三行'] },
      { title: '甲（2）', paragraphs: ['一行', '二行'] },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
