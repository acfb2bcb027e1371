import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { planOwnSource, type OwnSourcePlan } from '../../domain/rights/own-source';
import { foldName } from '../../domain/text/fold';
import { withRetriedTransaction } from '../database/retried-transaction';
import { recordAll } from '../audit/record';
import { execute, selectRows } from '../database';
import { lockUntilCommit } from '../database/locks';
import { newsroomConfig } from '../newsroom-config';
import { loadReferenceData } from './reference-data';
import { ARTICLE_LINKS, UID } from '../tables';

const STORE_KEY = { type: 'newsroom', name: 'own-source', key: 'followed' } as const;

/** The site's own source, and the site name that it was last set to. */
const noteSchema = z.object({ id: z.string(), name: z.string() });

export interface Renaming {
  from: string;
  to: string;
  /** Titles of notices whose text still contains the old name. */
  notices: readonly string[];
}

/**
 * Renames the site's own source to the name in `config/newsroom.ts`; does nothing if it has that name.
 * The old name remains as an alias. A promo whose account had the site's old name is renamed too. Notices
 * are legal texts, so they are only listed.
 *
 * @returns null where there is nothing to do
 * @throws DomainError `own-name-taken`
 */
export function followSiteName(strapi: Core.Strapi): Promise<Renaming | null> {
  return withRetriedTransaction(strapi, async () => {
    const { name } = newsroomConfig(strapi).site;
    const store = strapi.store(STORE_KEY);
    const note = noteSchema.safeParse(await store.get({})).data;
    // A name that editors have chosen since then stays.
    if (note?.name === name) return null;
    await lockUntilCommit(strapi, 'source');
    const plan = await planOf(strapi, note?.id ?? null);
    if (plan.kind === 'unknown') return null;
    if (plan.kind === 'taken') throw nameTaken(plan.by.name);
    await store.set({ value: { id: plan.id, name } });
    return plan.kind === 'same' ? null : rename(strapi, plan);
  });
}

async function planOf(strapi: Core.Strapi, known: string | null): Promise<OwnSourcePlan> {
  const { name, label, otherNames } = newsroomConfig(strapi).site;
  const { sources } = await loadReferenceData(strapi);
  return planOwnSource({
    siteNames: [name, label, ...otherNames],
    sources: [...sources.byId.values()],
    known,
  });
}

async function rename(
  strapi: Core.Strapi,
  { id, oldName, aliases, absorbed }: Extract<OwnSourcePlan, { kind: 'rename' }>,
): Promise<Renaming> {
  const { name } = newsroomConfig(strapi).site;
  if (absorbed !== null) await absorb(strapi, { from: absorbed, into: id });
  await strapi
    .documents(UID.source)
    .update({ documentId: id, data: { name, aliases: [...aliases] } });
  const { promos, notices } = await loadReferenceData(strapi);
  for (const promo of promos) {
    if (foldName(promo.accountName) !== foldName(oldName)) continue;
    await strapi.documents(UID.promo).update({ documentId: promo.id, data: { accountName: name } });
  }
  const worded = notices.filter((notice) =>
    [notice.title, ...notice.clauses.map(({ text }) => text)].some((text) =>
      foldName(text).includes(foldName(oldName)),
    ),
  );
  return { from: oldName, to: name, notices: worded.map(({ title }) => title) };
}

/** Articles of an unclassified source become ours, and that source is deleted. */
async function absorb(
  strapi: Core.Strapi,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const { sources } = await loadReferenceData(strapi);
  const [source, target] = [sources.byId.get(from)?.rowId, sources.byId.get(into)?.rowId];
  if (source === undefined || target === undefined) return;
  const { table, column } = ARTICLE_LINKS.source;
  const articles = await selectRows<{ id: string; label: string | null }>(
    strapi,
    `select a.document_id as id, max(a.title) as label
       from ${table} l join articles a on a.id = l.article_id
      where l.${column} = ? group by a.document_id order by a.document_id`,
    [source],
  );
  await execute(strapi, `update ${table} set ${column} = ? where ${column} = ?`, [target, source]);
  await recordAll(
    strapi,
    articles.map(({ id, label }) => ({
      action: 'update' as const,
      subject: { type: UID.article, id, label },
      fields: ['source'],
    })),
  );
  await strapi.documents(UID.source).delete({ documentId: from });
}

function nameTaken(holder: string): DomainError {
  return new DomainError(
    'own-name-taken',
    `config/newsroom.ts 把本站命名为「${holder}」，但来源库里已有同名的来源，而且归属不是本站：请先把 site.name 改回原名并启动，在后台把那个来源改名或改为「本站」，再改名。`,
    { name: holder },
  );
}
