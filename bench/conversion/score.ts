import newsroom from '../../config/newsroom';
import { createLocalizer } from '../../src/delivery/rendering/language';
import type { Script } from '../../src/domain/chinese/script';
import type { ConversionCase } from './cases';

/** The delivery API's names of OpenCC's configurations. */
const SCRIPT_OF = {
  t2s: 'zh-Hans',
  s2tw: 'zh-Hant',
  s2twp: 'zh-Hant-TW',
  s2hk: 'zh-Hant-HK',
} as const satisfies Record<string, Script>;

export type Configuration = keyof typeof SCRIPT_OF;
export const CONFIGURATIONS = Object.keys(SCRIPT_OF) as Configuration[];

export interface Miss {
  id: string;
  configuration: Configuration;
  where: 'text' | 'html';
  converted: string;
}

export interface Score {
  total: number;
  /** How many were right as text, and as an article's HTML. */
  text: number;
  html: number;
  misses: Miss[];
}

/** Converts each case that expects something of the configuration, as the delivery API would. */
export function scoreConversion(input: {
  cases: readonly ConversionCase[];
  configuration: Configuration;
  protectedNames: readonly string[];
}): Score {
  const { cases, configuration, protectedNames } = input;
  const localize = createLocalizer({ config: newsroom, protectedNames }, SCRIPT_OF[configuration]);
  const score: Score = { total: 0, text: 0, html: 0, misses: [] };
  for (const { id, input: written, expected } of cases) {
    const wanted = expected[configuration];
    if (!wanted) continue;
    score.total += 1;
    const converted = {
      text: localize.text(written),
      html: fromHtml(localize.html(asHtml(written))),
    };
    for (const where of ['text', 'html'] as const) {
      if (wanted.includes(converted[where])) score[where] += 1;
      else score.misses.push({ id, configuration, where, converted: converted[where] });
    }
  }
  return score;
}

/**
 * As in a body: an emphasised paragraph, and a picture with the same description. A word whose length
 * changes is not searched across a tag inside it, since the tag's place would be undefined.
 */
function asHtml(text: string): string {
  return `<p><b>${escape(text)}</b></p><p><img src="/uploads/a.png" alt="${escape(text)}"></p>`;
}

/** The resulting text; the HTML if paragraph and description differ, or a tag has changed. */
function fromHtml(html: string): string {
  const parts = /^<p><b>([^<]*)<\/b><\/p><p><img src="\/uploads\/a\.png" alt="([^"]*)"><\/p>$/.exec(
    html,
  );
  const [, text, description = ''] = parts ?? [];
  return text === description ? unescape(description) : html;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const unescape = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
