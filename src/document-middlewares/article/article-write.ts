import type { Core } from '@strapi/strapi';
import type { FooterStamp } from '../../domain/rights/footer-stamp';
import type { Tagging } from '../../domain/tagging/types';
import type { NewsroomConfig } from '../../domain/newsroom';
import type { Linked, StoredArticle } from '../../repositories/articles/articles';
import type { StoredVersions } from '../../repositories/articles/stored-versions';
import type { RowSnapshot } from '../../repositories/audit/snapshot';
import type { ReferenceData } from '../../repositories/reference/reference-data';
import type { ResolvedSource } from '../../repositories/reference/unresolved-source';
import type { Findings } from './findings';

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

/** One write of one article on its way through the steps of article.ts. */
export interface ArticleWrite {
  strapi: Core.Strapi;
  config: NewsroomConfig;
  action: WriteAction;
  /** Known before the write, except for a create. */
  documentId: string | null;
  /** True when readers will see the result. */
  isPublishing: boolean;
  now: Date;
  /** The draft before this write; null for a create. */
  stored: StoredArticle | null;
  /** Section and owner of both versions before this write. */
  ownership: StoredVersions['ownership'];
  /** The caller's data, as Strapi will take it; empty for a publish. */
  data: Record<string, unknown>;
  reference: ReferenceData;
  /** The name of the rules that tagging by this vocabulary follows. */
  taggingRules: string;
  article: ArticleDraft;
  /** Tagging's findings in the words; null until it has run. */
  findings: Findings | null;
  /** The steps' decisions by attribute, in Strapi's input form; applied last. */
  decided: Record<string, unknown>;
}

/** An article that has been written, in the same transaction. */
export interface WrittenArticle extends ArticleWrite {
  documentId: string;
  /** The rows that the write may have changed, in their stored state. */
  rows: readonly RowSnapshot[];
}

/** The rest of the write, which Strapi does. */
export type Next = () => Promise<unknown>;
/** Decides something before the write, or refuses it. */
export type Step = (write: ArticleWrite) => void | Promise<void>;
/** Runs after the write. */
export type AfterStep = (write: WrittenArticle) => void | Promise<void>;
