import { absoluteAddresses } from './addresses';
import type { FeedItem } from './types';

/** What a feed carries of an article: its body, then the copyright footer, readable anywhere. */
export function contentHtml(
  item: Pick<FeedItem, 'bodyHtml' | 'footer'>,
  publicUrl: string,
): string {
  return absoluteAddresses(`${item.bodyHtml}${item.footer?.html ?? ''}`, publicUrl);
}
