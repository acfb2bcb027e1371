import { errors } from '@strapi/utils';
import { z } from 'zod';
import type { NewsroomConfig } from '../domain/newsroom';
import { convertHtml, convertText, SCRIPTS, type Script } from '../domain/text/script';

type WrittenScript = 'hans' | 'hant';

/** What a reader may ask for: a script, the text as written, or nothing (the site's own script). */
export type RequestedLanguage = Script | 'original' | undefined;

export const LANGUAGES = [...SCRIPTS, 'original'] as const;

const query = z.strictObject({ lang: z.enum(LANGUAGES).optional() });

/** Reads `?lang=`; whatever else is asked for is an error that names what is allowed. */
export function parseLanguage(parameters: unknown): RequestedLanguage {
  const parsed = query.safeParse(parameters);
  if (parsed.success) return parsed.data.lang;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    throw new errors.ValidationError(`Unknown parameter “${issue.keys[0]}”. Allowed: lang.`, {
      code: 'unknown-parameter',
      parameter: issue.keys[0],
      allowed: ['lang'],
    });
  }
  throw new errors.ValidationError(`“lang” must be one of ${LANGUAGES.join(', ')}.`, {
    code: 'invalid-parameter',
    parameter: 'lang',
    allowed: LANGUAGES,
  });
}

/** Puts every string of one page into the reader's script, so that no page mixes scripts. */
export interface Localizer {
  /** The script that comes out; null when the text is left as written. */
  script: Script | null;
  text(text: string): string;
  text(text: string | null): string | null;
  html(html: string): string;
}

/**
 * `writtenIn` is the script of the page's own text: it decides for a title or a name too short to
 * tell (范 is a surname in one script and two characters in the other).
 */
export function createLocalizer(
  config: NewsroomConfig,
  language: RequestedLanguage,
  writtenIn?: WrittenScript,
): Localizer {
  if (language === 'original') {
    return { script: null, text: ((text) => text) as Localizer['text'], html: (html) => html };
  }
  const to = language ?? config.site.language;
  const common = { to, protectedNames: config.protectedNames, ...(writtenIn ? { writtenIn } : {}) };
  const text = (text: string | null) => (text === null ? null : convertText({ text, ...common }));
  return {
    script: to,
    text: text as Localizer['text'],
    html: (html) => convertHtml({ html, ...common }),
  };
}
