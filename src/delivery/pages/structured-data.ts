import { breadcrumbJsonLd } from '../../domain/feeds/breadcrumb';
import { newsArticleJsonLd } from '../../domain/feeds/news-article';
import type { SyndicatedArticle } from '../../domain/feeds/types';
import type { PublishedArticle } from '../queries/article';
import type { ArticlePage } from '../schemas/views';
import { sectionUrl } from '../urls';
import type { RequestedLanguage } from '../rendering/language';
import type { ArticleText } from './article-text';
import { mediaTopicsOf } from './media-topics';
import type { ViewContext } from './view-context';

/** The parts of an article that feeds and structured data need. */
export function syndicated(
  { reference: { sources } }: ViewContext,
  { article, text }: { article: PublishedArticle; text: ArticleText },
): SyndicatedArticle {
  const source =
    article.sourceRowId === null ? undefined : sources.byRowId.get(article.sourceRowId);
  return {
    title: text.title,
    url: text.url,
    language: text.lang,
    summary: text.summary,
    byline: text.byline,
    source: text.source && {
      name: text.source.name,
      ownership: text.source.ownership,
      credit: text.source.credit,
      homepage: source?.homepage ?? null,
    },
    sourceUrl: article.sourceUrl,
    picture: text.cover,
    footer: text.footer,
  };
}

/** schema.org's NewsArticle and BreadcrumbList, for the head of the page. */
export function structuredData(
  context: ViewContext,
  input: { article: PublishedArticle; text: ArticleText; language: RequestedLanguage },
): ArticlePage['jsonLd'] {
  const { article, text } = input;
  const { strapi, config } = context;
  const [home, ...sections] = text.breadcrumb;
  const newsArticle = newsArticleJsonLd({
    article: {
      ...syndicated(context, input),
      kicker: text.kicker,
      subtitle: text.subtitle,
      responsibleEditor: text.responsibleEditor,
      datePublished: new Date(article.published),
      dateModified: new Date(article.modified),
      sections: sections.map(({ name }) => name),
      tags: text.tags.map(({ name }) => name),
      topics: mediaTopicsOf(context, input),
    },
    site: {
      name: home?.name ?? config.site.name,
      url: sectionUrl(strapi, config, ''),
      timeZone: config.site.timeZone,
    },
  });
  const crumbs = text.breadcrumb.map(({ name, path }) => ({
    name,
    url: sectionUrl(strapi, config, path),
  }));
  // schema-dts' types are closed unions; the answer's schema only wants what every node has.
  return [newsArticle, breadcrumbJsonLd({ crumbs })] as ArticlePage['jsonLd'];
}
