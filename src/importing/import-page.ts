import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { DomainError } from '../domain/errors';
import { readPage, type PageReading } from '../domain/pages/read-page';
import type { SectionText } from '../domain/sections/types';
import { foldName } from '../domain/text/fold';
import { hasWords } from '../domain/text/has-words';
import { htmlToText } from '../domain/body/plain-text';
import {
  createDraft,
  findDraft,
  findDraftByImportKey,
  publishDraft,
  publishedImportHash,
  updateDraft,
  type StoredArticle,
} from '../repositories/articles/articles';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { lockUntilCommit } from '../repositories/database/locks';
import { newsroomConfig } from '../repositories/newsroom-config';
import { loadReferenceData, type ReferenceData } from '../repositories/reference/reference-data';
import { sectionClassifier } from '../repositories/articles/section-model';
import { suggestSection, type NamedSuggestion } from '../repositories/articles/section-suggestion';
import { writeAs } from '../repositories/writer';
import {
  importedArticle,
  importHashOf,
  importKeyOf,
  storedAsImported,
  type ImportedArticle,
} from './imported-article';
import { ensureSection, findSection } from './page-section';
import type { FindProposals } from './proposals';
import type { PageReport, PageStatus, Warning } from './report';
import type { SectionTree } from '../repositories/reference/sections';

export interface ImportOptions {
  publish: boolean;
  sectionsFromBreadcrumb: boolean;
}

/** Runs one step of the import; a dry run rolls back a failed step and continues. */
export type RunStep = <T>(act: () => Promise<T>) => Promise<T>;

export interface ImportContext {
  strapi: Core.Strapi;
  options: ImportOptions;
  findProposals: FindProposals;
  step: RunStep;
}

/**
 * Imports one page: reads it, stores it as a draft, and on request publishes the draft as a step of
 * its own, so that a refused publication keeps the draft. Never throws: a page that cannot be read
 * or stored is reported as `failed`.
 */
export async function importPage(
  context: ImportContext,
  page: { path: string; bytes: Uint8Array },
): Promise<PageReport> {
  const warnings: Warning[] = [];
  let reading: PageReading | null = null;
  try {
    reading = read(context.strapi, page);
    warnings.push(...reading.warnings);
    const { saved, reference } = await writeAs('import', () =>
      save(context, reading as PageReading, warnings),
    );
    const status = context.options.publish
      ? await writeAs('import', () => publish(context, saved, warnings))
      : saved.status;
    return await report(context.strapi, {
      ...{ path: page.path, status, saved, reading, reference, warnings },
    });
  } catch (error) {
    return failed(page.path, error, [...warnings], reading?.repairs ?? []);
  }
}

export function failed(
  path: string,
  error: unknown,
  warnings: Warning[] = [],
  repairs: PageReport['repairs'] = [],
): PageReport {
  return {
    path,
    status: 'failed',
    documentId: null,
    slug: null,
    article: null,
    repairs,
    warnings: [...warnings, asWarning(error)],
  };
}

function read(strapi: Core.Strapi, page: { path: string; bytes: Uint8Array }): PageReading {
  const { site } = newsroomConfig(strapi);
  return readPage({
    bytes: page.bytes,
    fileName: page.path,
    timeZone: site.timeZone,
    siteNames: [site.name, site.label, ...site.otherNames],
  });
}

interface Saved {
  documentId: string;
  status: Exclude<PageStatus, 'refused' | 'failed'>;
  isEdited: boolean;
}

/** @returns also the reference data by which the page was read, for all that is asked of them afterwards */
function save(
  context: ImportContext,
  reading: PageReading,
  warnings: Warning[],
): Promise<{ saved: Saved; reference: ReferenceData }> {
  const { strapi, step } = context;
  const importKey = importKeyOf(reading);
  return step(() =>
    withRetriedTransaction(strapi, async () => {
      await lockUntilCommit(strapi, `import:${importKey}`);
      const found: Warning[] = [];
      // A section that is made for the page is among them.
      const made = await madeSection(context, reading);
      const reference = await loadReferenceData(strapi);
      const sectionId = made ?? findSectionOf(context, { reading, reference, warnings: found });
      const { article, cut, dropped } = importedArticle(reading, sectionId);
      const saved = await store(strapi, { reading, article, importKey, reference });
      if (saved.isEdited) found.push(EDITED);
      if (!hasWords(article.title)) found.push(WORDLESS);
      for (const field of cut) {
        found.push({ code: 'text-cut', message: `${field} 过长，已截短。` });
      }
      for (const field of dropped) {
        found.push({ code: 'address-dropped', message: `${field} 不是可用的网址，没有保存。` });
      }
      found.push(...context.findProposals(reading, reference));
      warnings.push(...found);
      return { saved, reference };
    }),
  );
}

/** Stored all the same, since the text is worth more than its headline; publication refuses it. */
const WORDLESS: Warning = {
  code: 'title-wordless',
  message: '没有找到有文字的标题，发布之前请补写。',
};

const EDITED: Warning = {
  code: 'edited-since-import',
  message: '文章在导入之后被编辑改过或撤下，这次导入不再改动它。',
};

async function store(
  strapi: Core.Strapi,
  input: {
    reading: PageReading;
    article: ImportedArticle;
    importKey: string;
    reference: ReferenceData;
  },
): Promise<Saved> {
  const { article, importKey } = input;
  const importHash = importHashOf(article);
  const existing = await findDraftByImportKey(strapi, importKey);
  const { sectionId, ...fields } = article;
  const data = { ...fields, section: sectionId, importKey, importHash };
  if (!existing) {
    const tags = printedTags(input.reading, input.reference);
    const documentId = await createDraft(strapi, { ...data, ...(tags.length > 0 ? { tags } : {}) });
    return { documentId, status: 'created', isEdited: false };
  }
  const { documentId } = existing;
  if (await isEditedSinceImport(strapi, existing)) {
    return { documentId, status: 'unchanged', isEdited: true };
  }
  if (importHash === existing.importHash) {
    return { documentId, status: 'unchanged', isEdited: false };
  }
  const { datePublished, ...rest } = data;
  await updateDraft(strapi, documentId, datePublished === null ? rest : data);
  return { documentId, status: 'changed', isEdited: false };
}

/** True when an editor changed what the import stored, or unpublished it. */
async function isEditedSinceImport(strapi: Core.Strapi, draft: StoredArticle): Promise<boolean> {
  const article = storedAsImported(draft);
  // An undated page gets its date when it is published; that is not an edit.
  const undated = { ...article, datePublished: null };
  if (![article, undated].some((version) => importHashOf(version) === draft.importHash)) {
    return true;
  }
  const wasPublished = draft.footer !== null;
  return wasPublished && (await publishedImportHash(strapi, draft.documentId)) === null;
}

/** Tags that the page prints and the vocabulary knows: an editor chose them once. */
function printedTags(reading: PageReading, { vocabulary }: ReferenceData): string[] {
  const wanted = new Set(reading.tags.map(foldName));
  if (wanted.size === 0) return [];
  return [...vocabulary.byId.values()]
    .filter((tag) => [tag.name, ...tag.aliases].some((name) => wanted.has(foldName(name))))
    .map((tag) => tag.id);
}

async function madeSection(
  { strapi, options }: ImportContext,
  { breadcrumb }: PageReading,
): Promise<string | null> {
  if (breadcrumb.length === 0 || !options.sectionsFromBreadcrumb) return null;
  return ensureSection(strapi, breadcrumb);
}

function findSectionOf(
  { options }: ImportContext,
  input: { reading: PageReading; reference: ReferenceData; warnings: Warning[] },
): string | null {
  const { breadcrumb } = input.reading;
  if (breadcrumb.length === 0 || options.sectionsFromBreadcrumb) return null;
  const section = findSection(input.reference.sections, breadcrumb);
  if (!section) {
    input.warnings.push({
      code: 'section-unknown',
      message: `没有栏目「${breadcrumb.join(' > ')}」：请先建立，或加上 --sections-from-breadcrumb。`,
    });
  }
  return section?.id ?? null;
}

/** Publishes what the import stored; what an editor has changed is left to the editor. */
async function publish(
  { strapi, step }: ImportContext,
  { documentId, status, isEdited }: Saved,
  warnings: Warning[],
): Promise<PageStatus> {
  if (isEdited || (status === 'unchanged' && (await isUpToDate(strapi, documentId)))) {
    return status;
  }
  try {
    await step(() => publishDraft(strapi, documentId));
    return status === 'unchanged' ? 'changed' : status;
  } catch (error) {
    if (codeOf(error) !== 'publish-refused') throw error;
    warnings.push(asWarning(error));
    return 'refused';
  }
}

/** True when the draft is published as it is: an earlier run may have left it unpublished. */
async function isUpToDate(strapi: Core.Strapi, documentId: string): Promise<boolean> {
  const published = await publishedImportHash(strapi, documentId);
  return published !== null && published === (await findDraft(strapi, documentId))?.importHash;
}

async function report(
  strapi: Core.Strapi,
  input: {
    path: string;
    status: PageStatus;
    saved: Saved;
    reading: PageReading;
    reference: ReferenceData;
    warnings: Warning[];
  },
): Promise<PageReport> {
  const { path, status, saved, reading, reference, warnings } = input;
  const draft = await findDraft(strapi, saved.documentId);
  const { vocabulary, sections } = reference;
  const bodyText = htmlToText(reading.bodyHtml);
  const suggestion = await suggestionFor(strapi, {
    sections,
    article: { ...reading, text: bodyText },
  });
  return {
    path,
    status,
    documentId: saved.documentId,
    slug: draft?.slug ?? null,
    article: {
      title: reading.title,
      kicker: reading.kicker,
      subtitle: reading.subtitle,
      datePublished: reading.datePublished,
      sourceCredit: reading.sourceCredit,
      byline: reading.byline,
      responsibleEditor: reading.responsibleEditor,
      sectionPath: reading.breadcrumb,
      tags: (draft?.tags ?? []).flatMap(
        ({ documentId }) => vocabulary.byId.get(documentId)?.name ?? [],
      ),
      bodyHtml: reading.bodyHtml,
      bodyText,
    },
    ...(suggestion ? { sectionSuggestion: suggestion } : {}),
    repairs: reading.repairs,
    warnings,
  };
}

/** The model of another version gives no suggestion; the training reports it. */
async function suggestionFor(
  strapi: Core.Strapi,
  { sections, article }: { sections: SectionTree; article: SectionText },
): Promise<NamedSuggestion | null> {
  try {
    const classifier = await sectionClassifier(strapi);
    return classifier && suggestSection({ classifier, article, sections });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'section-model-outdated') return null;
    throw error;
  }
}

function asWarning(error: unknown): Warning {
  return {
    code: codeOf(error) ?? 'import-failed',
    message: error instanceof Error ? error.message : String(error),
  };
}

function codeOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.code;
  if (error instanceof errors.ApplicationError) {
    const { code } = (error.details ?? {}) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  }
  return null;
}
