import type { Core } from '@strapi/strapi';
import { mergeArticleTags } from '../domain/vocabulary/article-tags';
import { planMerge, type MergePlan } from '../domain/vocabulary/plan-merge';
import type { StoredTag } from '../repositories/tags/records';
import {
  addRelated,
  dropRelated,
  setMergedInto,
  setParent,
  writeTag,
} from '../repositories/tags/tag-rows';
import {
  joinLinks,
  readTaggedRows,
  recordRetagged,
  relink,
  unlink,
  writeTagging,
  type TaggedRow,
} from '../repositories/tags/tagged-articles';
import { reindexArticles } from '../search/rebuild';
import { changeArticlesAhead } from './articles-ahead';
import {
  changeVocabulary,
  readVocabulary,
  type OpenVocabulary,
  type OperationOptions,
} from './open';

export interface MergeOutcome {
  from: string;
  into: string;
  /** The old and the new address of the redirect. */
  slugs: { from: string; into: string };
  newAliases: string[];
  /** Names of the tags that are below the target from now on. */
  children: string[];
  /** Names of the tags that are related to the target from now on. */
  related: string[];
  /** Articles, each counted once whether it is published or not. */
  articles: MergedArticles;
}

export interface MergedArticles {
  /** Articles whose merged tag is replaced by the target. */
  moved: number;
  /** Articles that had both. */
  joined: number;
  /** Articles that lose the tag without getting the target, since an editor had removed that. */
  dropped: number;
  /** Articles that had neither, and whose editor's decision is kept under the target's name. */
  noted: number;
}

/**
 * Merges a tag into another (docs/adr/0024): articles, provenance, names, hierarchy and address, in one
 * transaction; for a tag on many articles, most of these beforehand (docs/adr/0030).
 */
export async function mergeTag(
  strapi: Core.Strapi,
  { from, into, ...options }: { from: string; into: string } & OperationOptions,
): Promise<MergeOutcome> {
  const fates: Fates = new Map();
  if (!options.isDryRun) await mergeAhead(strapi, { from, into, fates });
  return changeVocabulary(strapi, options, async (vocabulary) => {
    const { plan, ...ends } = planned(vocabulary, { from, into });
    for await (const rows of readTaggedRows(strapi, [ends.from])) {
      await mergeInRows(strapi, rows, { ...ends, ...options, fates });
    }
    const articles = countFates(fates);
    if (!options.isDryRun) await mergeTags(strapi, { ...ends, plan, vocabulary, articles });
    const names = (ids: readonly string[]) => ids.map((id) => vocabulary.byId(id).name);
    return {
      from: ends.from.name,
      into: ends.into.name,
      slugs: { from: ends.from.slug, into: ends.into.slug },
      newAliases: plan.newAliases,
      children: names(plan.childIds),
      related: names(plan.relatedIds),
      articles,
    };
  });
}

interface Ends {
  from: StoredTag;
  into: StoredTag;
}

type Fate = keyof MergedArticles;

/** The outcome for each article, by documentId. */
type Fates = Map<string, Fate>;

/** @throws DomainError where the merge is refused */
function planned(
  { named, tags }: OpenVocabulary,
  { from, into }: { from: string; into: string },
): Ends & { plan: MergePlan } {
  const ends = { from: named(from), into: named(into) };
  return { ...ends, plan: planMerge({ ...ends, tags }) };
}

async function mergeAhead(
  strapi: Core.Strapi,
  { fates, ...names }: { from: string; into: string; fates: Fates },
): Promise<void> {
  const { from, into } = planned(await readVocabulary(strapi), names);
  await changeArticlesAhead(strapi, {
    tag: from,
    tags: [from, into],
    act: (rows) => mergeInRows(strapi, rows, { from, into, isDryRun: false, fates }),
  });
}

async function mergeInRows(
  strapi: Core.Strapi,
  rows: readonly TaggedRow[],
  { from, into, isDryRun, fates }: Ends & OperationOptions & { fates: Fates },
): Promise<void> {
  const changed = rows.flatMap((row) => {
    const after = mergeArticleTags(row, { from: from.id, into });
    return after === row ? [] : [{ row, after, fate: fateOf(row, { from, into, after }) }];
  });
  // The published version counts more than a draft's edit.
  for (const { row, fate } of changed) {
    if (row.isPublished || !fates.has(row.documentId)) fates.set(row.documentId, fate);
  }
  if (isDryRun) return;
  const rowsOf = (fate: Fate) => changed.filter((one) => one.fate === fate).map(({ row }) => row);
  const idsOf = (fate: Fate) => rowsOf(fate).map(({ rowId }) => rowId);
  await joinLinks(strapi, { from, into, rowIds: idsOf('joined') });
  await unlink(strapi, { tag: from, rowIds: idsOf('dropped') });
  await relink(strapi, { from, into, rowIds: idsOf('moved') });
  await writeTagging(
    strapi,
    changed
      .filter(({ after }) => after.tagging !== null)
      .map(({ row, after }) => ({ rowId: row.rowId, tagging: after.tagging })),
  );
  await recordRetagged(
    strapi,
    changed.map(({ row, fate }) => ({ ...row, isRelinked: fate !== 'noted' })),
  );
  // In the index, the other articles remain under the merged tag, which is read as the target.
  await reindexArticles(strapi, publishedIds(rowsOf('dropped')));
}

function fateOf(
  row: TaggedRow,
  { from, into, after }: Ends & { after: { tagIds: readonly string[] } },
): Fate {
  if (!row.tagIds.includes(from.id)) return 'noted';
  if (!after.tagIds.includes(into.id)) return 'dropped';
  return row.tagIds.includes(into.id) ? 'joined' : 'moved';
}

function publishedIds(rows: readonly TaggedRow[]): number[] {
  return rows.filter(({ isPublished }) => isPublished).map(({ rowId }) => rowId);
}

function countFates(fates: Fates): MergedArticles {
  const counts: MergedArticles = { moved: 0, joined: 0, dropped: 0, noted: 0 };
  for (const fate of fates.values()) counts[fate] += 1;
  return counts;
}

async function mergeTags(
  strapi: Core.Strapi,
  input: Ends & { plan: MergePlan; vocabulary: OpenVocabulary; articles: MergedArticles },
): Promise<void> {
  const { from, into, plan, vocabulary, articles } = input;
  const tagsOf = (ids: readonly string[]) => ids.map((id) => vocabulary.byId(id));
  await setParent(strapi, into, plan.parentId === null ? null : vocabulary.byId(plan.parentId));
  await setParent(strapi, from, null);
  for (const child of tagsOf(plan.childIds)) {
    await setParent(strapi, child, into);
    await writeTag(strapi, child, { change: {}, links: ['parent'] });
  }
  await dropRelated(strapi, from);
  await addRelated(strapi, into, tagsOf(plan.relatedIds));
  for (const tag of [...tagsOf(plan.formerIds), from]) await setMergedInto(strapi, tag, into);
  await writeTag(strapi, from, {
    change: { state: 'retired', aliases: [] },
    links: ['mergedInto', 'parent', 'related'],
    details: { mergedInto: into.id, ...articles },
  });
  await writeTag(strapi, into, {
    change: { aliases: plan.aliases },
    links: [
      ...(plan.parentId === into.parentId ? [] : ['parent']),
      ...(plan.relatedIds.length > 0 ? ['related'] : []),
    ],
    details: { mergedFrom: from.id, ...articles },
  });
}
