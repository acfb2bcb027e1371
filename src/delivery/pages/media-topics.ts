import { mediaTopicName } from '../../domain/iptc/media-topic';
import type { MediaTopic } from '../../domain/feeds/types';
import { createLocalizer, type RequestedLanguage } from '../rendering/language';
import type { ArticleText } from './article-text';
import type { ViewContext } from './view-context';

/**
 * IPTC's topics of an article, each once: of its innermost section that has one, then of its tags.
 * IPTC's names are simplified Chinese, or English where it has no Chinese one.
 */
export function mediaTopicsOf(
  context: ViewContext,
  { text, language }: { text: ArticleText; language: RequestedLanguage },
): MediaTopic[] {
  const localize = createLocalizer(context, language, 'hans');
  const section = text.breadcrumb.findLast(({ iptc }) => iptc !== undefined);
  const codes = [section?.iptc, ...text.tags.map(({ iptc }) => iptc)];
  const known = new Set(codes.filter((code) => code !== undefined));
  return [...known].map((qcode) => ({
    qcode,
    name: localize.text(mediaTopicName(qcode) ?? qcode),
  }));
}
