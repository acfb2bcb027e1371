import type { NewsroomConfig } from '../src/domain/newsroom';

/**
 * The newsroom this installation runs. Another newsroom changes this file and its data folder,
 * nothing else.
 */
const newsroom: NewsroomConfig = {
  site: {
    name: '延吉新聞網',
    label: 'YanJiNews.com',
    /** The script in which pages are served unless the reader asks for another one. */
    language: 'zh-Hant',
    timeZone: 'Asia/Shanghai',
    homeLabel: '首頁',
    description: '延吉市新聞門戶：新聞中心、公示公告、旅遊指南與教育資訊。',
    /** Other names under which the site prints its own name on pages and in credits. */
    otherNames: ['延吉新闻网', 'YanJiNews', 'YanJiNews.com'],
    /** Where front-ends show an article; `{slug}` is filled in. */
    articlePath: '/articles/{slug}',
    /** And a section; `{path}` is the slugs from the root, joined by `/`. */
    sectionPath: '/sections/{path}',
  },
  /** Default content, loaded once into an empty database. */
  dataFolder: 'data/yanji',
  tagging: {
    /** A keyword becomes a candidate tag once so many articles have it. */
    candidateArticles: 3,
    /** At most so many tags are set by the machine on one article. */
    maxAutoTags: 10,
    maxCandidates: 5,
    /** Candidate tags stay in the admin until somebody approves them. */
    showCandidates: false,
  },
  /** Names whose words are never replaced by another region's words. */
  protectedNames: [],
};

export default newsroom;
