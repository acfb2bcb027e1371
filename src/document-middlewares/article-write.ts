import type { Core } from '@strapi/strapi';
import type { FooterStamp } from '../domain/rights/footer-stamp';
import type { Tagging } from '../domain/tagging/types';
import type { NewsroomConfig } from '../domain/newsroom';
import type { Linked, StoredArticle } from '../repositories/articles/articles';
import type { ReferenceData } from '../repositories/reference/reference-data';
import type { ResolvedSource } from '../repositories/reference/unresolved-source';

export type WriteAction = 'create' | 'update' | 'clone' | 'publish';

/** The draft as it will be after this write; steps put their decisions here. */
export interface ArticleDraft {
  title: string;
  body: string;
  summary: string | null;
  slug: string | null;
  sourceCredit: string | null;
  datePublished: Date | null;
  sectionId: string | null;
  noticeId: string | null;
  source: ResolvedSource | null;
  tags: Linked[];
  tagging: Tagging | null;
  footer: FooterStamp | null;
}

/** One write of one article on its way through the steps of index.ts. */
export interface ArticleWrite {
  strapi: Core.Strapi;
  config: NewsroomConfig;
  action: WriteAction;
  /** Known before the write, but for a create. */
  documentId: string | null;
  /** True when readers will see the result. */
  isPublishing: boolean;
  now: Date;
  /** The draft before this write; null for a create. */
  stored: StoredArticle | null;
  /** What the caller asks for, as Strapi will take it; empty for a publish. */
  data: Record<string, unknown>;
  reference: ReferenceData;
  /** The name of the rules that tagging by this vocabulary follows. */
  taggingRules: string;
  article: ArticleDraft;
  /** What the steps decided, by attribute, in Strapi's input form; applied last. */
  decided: Record<string, unknown>;
}

export type Next = () => Promise<unknown>;
export type Step = (write: ArticleWrite, next: Next) => Promise<unknown>;
