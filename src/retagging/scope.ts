import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { momentOf } from '../domain/time/day-or-time';
import { DomainError } from '../domain/errors';
import { newsroomConfig } from '../repositories/newsroom-config';
import { loadReferenceData } from '../repositories/reference/reference-data';

/** The requested articles of a run; null means all. */
export interface ScopeRequest {
  /** A day of the site, or a moment: articles of that date or later. */
  since: string | null;
  /** A section by path, slug, name or documentId, with all below it. */
  section: string | null;
}

/** The same, looked up. */
export interface Scope {
  since: Date | null;
  sectionRowIds: readonly number[] | null;
}

/** The request for a run or a preview. */
export interface RunRequest extends ScopeRequest {
  /**
   * True: reads every article, even where no change of the vocabulary concerns it. For texts written
   * without the newsroom.
   */
  readsAll?: boolean;
}

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** Throws `invalid-since`, `section-not-found`, `section-ambiguous`. */
export async function findScope(strapi: Core.Strapi, request: ScopeRequest): Promise<Scope> {
  return {
    since: request.since === null ? null : sinceOf(strapi, request.since),
    sectionRowIds:
      request.section === null ? null : await sectionsUnder(strapi, request.section.trim()),
  };
}

function sinceOf(strapi: Core.Strapi, since: string): Date {
  const parsed = moment.safeParse(since);
  if (!parsed.success) {
    throw new DomainError(
      'invalid-since',
      'since 须为日期 2026-03-02，或带时区的时刻 2026-03-02T08:00:00+08:00。',
    );
  }
  const { timeZone } = newsroomConfig(strapi).site;
  return momentOf(parsed.data, { timeZone, isEnd: false });
}

async function sectionsUnder(strapi: Core.Strapi, wanted: string): Promise<number[]> {
  const { sections } = await loadReferenceData(strapi);
  const pathOf = (id: string) =>
    sections
      .lineage(id)
      .map(({ slug }) => slug)
      .reverse()
      .join('/');
  const exact = sections.all.filter(({ id }) => id === wanted || pathOf(id) === wanted);
  const found =
    exact.length > 0
      ? exact
      : sections.all.filter(({ slug, name }) => slug === wanted || name === wanted);
  const [section] = found;
  if (!section) {
    throw new DomainError(
      'section-not-found',
      `没有栏目「${wanted.slice(0, 100)}」：请写它的路径（如 xinwen/yanji）、名称或 documentId。`,
    );
  }
  if (found.length > 1) {
    throw new DomainError(
      'section-ambiguous',
      `「${wanted.slice(0, 100)}」不止一个栏目：请写完整路径，如 ${pathOf(section.id)}。`,
    );
  }
  return sections.all
    .filter(({ id }) => sections.lineage(id).some((above) => above.id === section.id))
    .map(({ rowId }) => rowId);
}
