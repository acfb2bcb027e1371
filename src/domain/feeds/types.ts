import type { Audience, Ownership } from '../rights/types';

/** The outlet an article is credited to. */
export interface CreditedSource {
  name: string;
  ownership: Ownership;
  /** The credit as printed. */
  credit: string | null;
  homepage: string | null;
}

/** The copyright footer as stamped, in the reader's script. */
export interface StampedNotice {
  html: string;
  clauses: readonly { audience: Audience; text: string; applies: boolean }[];
}

export interface Picture {
  /** Absolute where the newsroom knows its public address. */
  url: string;
  mime: string | null;
  width: number | null;
  height: number | null;
  caption: string | null;
}

/** The parts of an article that every format shows. Texts are plain unless their name ends in `Html`. */
export interface SyndicatedArticle {
  title: string;
  /** Its address for readers. */
  url: string;
  /** BCP 47, of the text as it is delivered. */
  language: string;
  summary: string | null;
  byline: string | null;
  source: CreditedSource | null;
  /** The page a reprint was taken from; not the outlet's home page. */
  sourceUrl: string | null;
  picture: Picture | null;
  footer: StampedNotice | null;
}

/** An IPTC media topic. */
export interface MediaTopic {
  /** `medtop:` and eight digits */
  qcode: string;
  /** In the reader's script. */
  name: string;
}

export interface FeedItem extends SyndicatedArticle {
  documentId: string;
  /** Sanitised HTML; addresses may begin at the site's root. */
  bodyHtml: string;
  datePublished: Date;
  dateModified: Date;
  /** The section's name first, then the tags'. `domain` is the address of a taxonomy, if any. */
  categories: readonly { name: string; domain?: string }[];
  /** Of the section and the tags. */
  topics?: readonly MediaTopic[];
}

export interface FeedInput {
  /** The feed's permanent id, whatever its name and address: `latest`, or a section's documentId. */
  key: string;
  title: string;
  description: string;
  /** The newsroom, as author of the feed. */
  siteName: string;
  /** The page that this is the feed of. */
  url: string;
  /** The address of this very document, including its parameters. */
  selfUrl: string;
  /** Put before addresses that begin at the site's root; without its last slash, '' when unknown. */
  publicUrl: string;
  /** BCP 47 */
  language: string;
  /** IANA zone in which dates are written. */
  timeZone: string;
  /** When anything in the feed last changed. */
  updated: Date;
  /** The software's name. */
  generator: string;
  /** Newest first. */
  items: readonly FeedItem[];
}
