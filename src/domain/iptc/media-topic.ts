import { DomainError } from '../errors';
import list from './media-topics.json';

/** The scheme's address, abbreviated as `medtop:`. */
export const MEDIA_TOPICS = 'http://cv.iptc.org/newscodes/mediatopic/';

const TOPICS: ReadonlyMap<string, string> = new Map(Object.entries(list.topics));
const RETIRED: ReadonlySet<string> = new Set(list.retired);

/**
 * An IPTC media topic as an editor writes it, as a qcode (`medtop:` and eight digits): a qcode, the
 * bare code or the topic's address. Null for nothing. Throws `iptc-unknown` and `iptc-retired`; the
 * list is IPTC's (media-topics.json).
 */
export function parseMediaTopic(value: unknown): string | null {
  const text = typeof value === 'string' ? value.normalize('NFKC').trim() : value;
  if (text === null || text === undefined || text === '') return null;
  const code =
    typeof text === 'string'
      ? (/^(?:medtop:|https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/)?(\d{8})$/i.exec(
          text,
        )?.[1] ?? null)
      : null;
  if (code !== null && RETIRED.has(code)) {
    throw new DomainError(
      'iptc-retired',
      `IPTC 媒体主题 medtop:${code} 已被 IPTC 停用，请改选别的主题。`,
      { path: ['iptc'] },
    );
  }
  if (code === null || !TOPICS.has(code)) {
    throw new DomainError(
      'iptc-unknown',
      'IPTC 媒体主题中没有这个代码：请填写 medtop: 加八位数字，例如 medtop:15000000（体育），或留空。',
      { path: ['iptc'] },
    );
  }
  return `medtop:${code}`;
}

/** The name of a topic, in simplified Chinese if IPTC has one; null for an unknown topic. */
export function mediaTopicName(qcode: string): string | null {
  return TOPICS.get(qcode.replace(/^medtop:/, '')) ?? null;
}

/** The topic's own address, under which linked data know it. */
export function mediaTopicUri(qcode: string): string {
  return `${MEDIA_TOPICS}${qcode.replace(/^medtop:/, '')}`;
}
