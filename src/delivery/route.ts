import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import type { NewsroomConfig } from '../domain/newsroom';
import type { SelectRows } from '../repositories/database';
import type { ReadContext } from '../repositories/read-context';
import type { FragmentCache } from './rendering/fragment-cache';

export type { SelectRows };

/** What a route may read to render one answer. It cannot see a draft by accident, and cannot write. */
export interface DeliveryContext extends ReadContext {
  strapi: Core.Strapi;
  config: NewsroomConfig;
  /** Names whose words conversion must not replace; the same array while they are the same. */
  protectedNames: readonly string[];
  /** The renderers whose prerendered bodies and pages may be shown (prerendered/renderer.ts). */
  bodyRenderer: string;
  pageRenderer: string;
  /** What the pages of this site version share. */
  parts: FragmentCache;
  /** Counts up with everything that readers can see. */
  siteVersion: number;
  /** The time of this site version: what runs for a time is shown as of then, on every instance. */
  movedAt: Date;
}

/** A rendered document. */
export interface Rendered {
  kind: 'document';
  contentType: string;
  body: string | Buffer;
  /** Date of the newest thing that the document shows; null when it has no date. */
  lastModified: Date | null;
  /** For documents that change with time alone (news sitemap): seconds until they must be rendered again. */
  freshForSeconds?: number;
}

/** The document has moved permanently. */
export interface Moved {
  kind: 'moved';
  location: string;
}

/**
 * One route under `/api/site`. The same schemas parse the request, shape the answer and write the
 * OpenAPI document.
 */
export interface DeliveryRoute<Parameters = unknown> {
  /** Below `/api/site`, as `/articles/{slug}`; `{path+}` takes several segments. */
  path: string;
  operationId: string;
  summary: string;
  /** Path and query parameters together, strict. */
  parameters: z.ZodType<Parameters>;
  /** The JSON answer `{ data, meta }`; null for documents of another type. */
  answer: z.ZodType | null;
  contentType: string;
  /** True where `lang` changes nothing, so that all languages share one page. */
  isSameInEveryLanguage?: true;
  /** True for a document of many articles: few are rendered at once, in parts. */
  isLong?: true;
  /**
   * @throws errors of `@strapi/utils` for requests that cannot be answered; such answers are never cached
   */
  render(context: DeliveryContext, parameters: Parameters): Promise<Rendered | Moved>;
}

/** What a path requests. */
export interface RouteMatch {
  route: DeliveryRoute;
  /** Of the path, decoded. */
  parameters: Readonly<Record<string, string>>;
}
