import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { inTransaction, isPostgres, execute, selectRows } from '../repositories/database';
import { newsroomConfig } from '../repositories/newsroom-config';
import { UID } from '../repositories/tables';
import { createEntry, updateEntry } from '../repositories/documents';

const names = z.array(z.string().min(1)).default([]);

interface SectionData {
  name: string;
  slug?: string | undefined;
  navigation: 'primary' | 'secondary' | 'none';
  order: number;
  description?: string | undefined;
  iptc?: string | undefined;
  children: SectionData[];
}

const sectionSchema: z.ZodType<SectionData> = z.strictObject({
  name: z.string().min(1),
  slug: z.string().optional(),
  navigation: z.enum(['primary', 'secondary', 'none']),
  order: z.int(),
  description: z.string().optional(),
  iptc: z.string().optional(),
  children: z.lazy(() => z.array(sectionSchema)).default([]),
});

const sourceSchema = z.strictObject({
  name: z.string().min(1),
  aliases: names,
  ownership: z.enum(['own', 'partner', 'third-party', 'unresolved']),
  homepage: z.string().optional(),
  licenceNote: z.string().optional(),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
});

const noticeSchema = z.strictObject({
  title: z.string().min(1),
  isDefault: z.boolean(),
  display: z.enum(['all-clauses', 'applicable-only']),
  clauses: z.array(
    z.strictObject({ audience: z.enum(['own', 'third-party', 'all']), text: z.string().min(1) }),
  ),
});

const promoSchema = z.strictObject({
  accountName: z.string().min(1),
  platform: z.enum(['wechat', 'weibo', 'douyin', 'kuaishou', 'toutiao', 'other']),
  callToAction: z.string().optional(),
  followUrl: z.string().optional(),
  priority: z.int().default(0),
  active: z.boolean().default(true),
});

const tagSchema = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['person', 'place', 'organization', 'topic', 'event']),
  aliases: names,
  minMentions: z.int().min(1).optional(),
  autoApply: z.boolean().optional(),
  contextWords: names,
  iptc: z.string().optional(),
  parent: z.string().optional(),
});

const STORE_KEY = { type: 'newsroom', name: 'default-content', key: 'loaded' } as const;

/**
 * Loads the data folder into an empty database, exactly once: the first process to open it loads all of
 * it in one transaction, and what an admin deletes later stays deleted.
 *
 * @returns whether this process opened the database first
 */
export async function loadDefaultContent(strapi: Core.Strapi): Promise<boolean> {
  const store = strapi.store(STORE_KEY);
  if (await store.get({})) return false;
  const folder = path.resolve(strapi.dirs.app.root, newsroomConfig(strapi).dataFolder);
  return inTransaction(strapi, async () => {
    if (isPostgres(strapi)) {
      await execute(strapi, `select pg_advisory_xact_lock(hashtextextended('default-content', 0))`);
    }
    // Another process may have loaded it while this one waited.
    if (await store.get({})) return false;
    const isNew = await isEmpty(strapi);
    if (isNew) await loadAll(strapi, folder);
    await store.set({ value: { folder: path.basename(folder), at: new Date().toISOString() } });
    return isNew;
  });
}

async function isEmpty(strapi: Core.Strapi): Promise<boolean> {
  const rows = await selectRows(
    strapi,
    `select 1 from sections union all select 1 from sources union all select 1 from tags
     union all select 1 from articles limit 1`,
  );
  return rows.length === 0;
}

async function loadAll(strapi: Core.Strapi, folder: string): Promise<void> {
  const read = async <T>(file: string, schema: z.ZodType<T>): Promise<T[]> => {
    const text = await readFile(path.join(folder, file), 'utf8');
    return z.array(schema).parse(JSON.parse(text));
  };
  const started = Date.now();
  await createSections(strapi, await read('sections.json', sectionSchema));
  for (const data of await read('sources.json', sourceSchema)) {
    await createEntry(strapi, UID.source, data);
  }
  for (const data of await read('notices.json', noticeSchema)) {
    await createEntry(strapi, UID.notice, data);
  }
  for (const data of await read('promos.json', promoSchema)) {
    await createEntry(strapi, UID.promo, data);
  }
  await createTags(strapi, await read('tags.json', tagSchema));
  strapi.log.info(`Default content loaded from ${folder} in ${Date.now() - started} ms.`);
}

async function createSections(
  strapi: Core.Strapi,
  sections: readonly SectionData[],
  parent?: string,
): Promise<void> {
  for (const { children, ...section } of sections) {
    const data = { ...section, ...(parent ? { parent } : {}) };
    const documentId = await createEntry(strapi, UID.section, data);
    await createSections(strapi, children, documentId);
  }
}

/** Parents are referred to by name, and may follow their children in the file. */
async function createTags(
  strapi: Core.Strapi,
  tags: readonly z.infer<typeof tagSchema>[],
): Promise<void> {
  const ids = new Map<string, string>();
  for (const { name, kind, aliases, minMentions, autoApply, contextWords, iptc } of tags) {
    const rules = { minMentions, autoApply, contextWords };
    const data = { name, kind, aliases, ...rules, iptc, state: 'approved' };
    const documentId = await createEntry(strapi, UID.tag, data);
    ids.set(name, documentId);
  }
  for (const { name, parent } of tags) {
    const documentId = ids.get(name);
    const parentId = parent === undefined ? undefined : ids.get(parent);
    if (documentId && parentId) {
      await updateEntry(strapi, UID.tag, { documentId, data: { parent: parentId } });
    }
  }
}
