import { errors } from '@strapi/utils';
import { z } from 'zod';
import { atomParts } from '../../domain/feeds/atom';
import { jsonParts } from '../../domain/feeds/json-feed';
import { rssParts } from '../../domain/feeds/rss';
import type { FeedInput } from '../../domain/feeds/types';
import { feedOf } from '../pages/feed';
import { sectionAt } from '../pages/sections';
import { inParts } from '../rendering/pauses';
import type { DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';

const parameters = z.strictObject({
  path: z.string().describe('`latest` for the whole site, or the path of a section.'),
  lang,
});

/** The name of the whole site's feed. */
export const SITE_FEED = 'latest';

const FORMATS = [
  { name: 'Rss', title: 'RSS 2.0', ending: 'rss', type: 'application/rss+xml', write: rssParts },
  {
    name: 'Atom',
    title: 'Atom 1.0',
    ending: 'atom',
    type: 'application/atom+xml',
    write: atomParts,
  },
  {
    name: 'Json',
    title: 'JSON Feed 1.1',
    ending: 'json',
    type: 'application/feed+json',
    write: jsonParts,
  },
] as const;

export const feedRoutes = FORMATS.map(feedRoute);

function feedRoute(format: {
  name: string;
  title: string;
  ending: string;
  type: string;
  write: (feed: FeedInput) => Iterable<string>;
}): DeliveryRoute<z.infer<typeof parameters>> {
  const { name, title, ending, type, write } = format;
  const contentType = `${type}; charset=utf-8`;
  return {
    path: `/feeds/{path+}.${ending}`,
    operationId: `get${name}Feed`,
    summary: `${title} of the site or of a section: its newest articles, whole`,
    parameters,
    answer: null,
    contentType,
    isLong: true,
    async render(context, { path, lang: language }) {
      const section = path === SITE_FEED ? null : sectionAt(context.reference.sections, path);
      if (!section && path !== SITE_FEED) {
        throw new errors.NotFoundError('There is no section at this path.', {
          code: 'section-not-found',
        });
      }
      const { lastModified, ...feed } = await feedOf(context, {
        section,
        language,
        path: `/feeds/${path}.${ending}`,
      });
      return { kind: 'document', contentType, body: await inParts(write(feed)), lastModified };
    },
  };
}
