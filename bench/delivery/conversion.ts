import { performance } from 'node:perf_hooks';
import newsroom from '../../config/newsroom';
import { convertHtml } from '../../src/domain/chinese/script';
import { median, quantile } from '../support/figures';
import { newsroomNames } from '../support/newsroom-data';
import { createRandom } from '../support/random';
import type { RawArticle } from '../support/raw-article';
import { varyArticle } from './article-text';

const WARM_UP = 20;
const ARTICLES = 100;

/**
 * Converting a body of 12 KB into the site's own script, each body once. Protected are the names of
 * the configuration and of the vocabulary.
 */
export function measureConversion(pool: readonly RawArticle[]): Record<string, number> {
  const random = createRandom(55);
  const protectedNames = [...newsroom.protectedNames, ...newsroomNames().subjects];
  const times: number[] = [];
  for (let index = 0; index < WARM_UP + ARTICLES; index += 1) {
    const { bodyHtml } = varyArticle({ pool, index, tagNames: ['延吉'], random });
    const start = performance.now();
    convertHtml({ html: bodyHtml, to: newsroom.site.language, protectedNames });
    if (index >= WARM_UP) times.push(performance.now() - start);
  }
  return { conversionMs: median(times), conversionP95Ms: quantile(times, 0.95) };
}
