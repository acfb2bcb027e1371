import type { Core } from '@strapi/strapi';
import { parseMediaTopic } from '../../domain/iptc/media-topic';
import type { DocumentWrite } from '../document-write';

/** A tag's or section's IPTC topic must be on the list; it is stored as a qcode (docs/adr/0020). */
export function checkMediaTopic(_strapi: Core.Strapi, { params }: DocumentWrite): Promise<void> {
  const { data } = params;
  if (data && data.iptc !== undefined) data.iptc = parseMediaTopic(data.iptc);
  return Promise.resolve();
}
