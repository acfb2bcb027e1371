import { escapeHtml, type RawArticle } from '../support/raw-article';

/** An article as the page of an old news site: navigation, breadcrumb, head line, body, notice. */
export function pageHtml(input: {
  article: RawArticle;
  date: string;
  sectionPath: readonly string[];
  credit: string;
}): string {
  const { article, date, sectionPath, credit } = input;
  const title = escapeHtml(article.title);
  const body = article.paragraphs
    .map((line) => `<p>\u3000\u3000${escapeHtml(line)}</p>`)
    .join('\n');
  const path = ['延吉新聞網', ...sectionPath, '正文'].join(' &gt; ');
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${title}_延吉新聞網</title></head><body>
<ul class="nav"><li><a href="/">首頁</a></li><li><a href="/xwzx/">新聞中心</a></li></ul>
<div class="position">您當前的位置：${path}</div>
<div class="content"><h1>${title}</h1>
<div class="info">${date}&emsp;來源：${escapeHtml(credit)}</div>
<div class="article">
${body}
</div></div>
<div class="footer"><a href="/about/">關於我們</a> <a href="/contact/">聯繫方式</a></div>
</body></html>
`;
}
