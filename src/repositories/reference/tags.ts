import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import type { CandidateKeyword, TagKind } from '../../domain/tagging/types';
import { foldName } from '../../domain/text/fold';
import { recordCreated } from '../audit/record';
import { execute, selectRows } from '../database';
import { lockUntilCommit } from '../database/locks';
import { freeSlug } from '../articles/slugs';
import { CANDIDATE_KEYWORDS, TAG_LINKS, UID } from '../tables';
import { placeholders } from '../database/placeholders';

export interface TagRef {
  documentId: string;
  rowId: number;
  name: string;
  state: 'approved' | 'candidate' | 'retired';
}

/** A tag under the requested identity, which is another tag's if that one was merged. */
export interface ReferencedTag extends TagRef {
  asked: { documentId: string; rowId: number };
}

/** Tags by documentId or row id, in any state; a merged tag is replaced by its target. */
export async function findTags(
  strapi: Core.Strapi,
  refs: { documentIds: readonly string[]; rowIds: readonly number[] },
): Promise<ReferencedTag[]> {
  if (refs.documentIds.length + refs.rowIds.length === 0) return [];
  const rows = await selectRows<TagRow & { asked_id: number; asked_document_id: string }>(
    strapi,
    `select a.id as asked_id, a.document_id as asked_document_id, t.id, t.document_id, t.name, t.state
       from tags a
       left join ${TAG_LINKS.mergedInto.table} l on l.tag_id = a.id
       join tags t on t.id = coalesce(l.inv_tag_id, a.id)
      where a.document_id in (${placeholders(refs.documentIds.length)}) or a.id in (${placeholders(refs.rowIds.length)})`,
    [...refs.documentIds, ...refs.rowIds],
  );
  return rows.map((row) => ({
    ...toTagRef(row),
    asked: { documentId: row.asked_document_id, rowId: row.asked_id },
  }));
}

/** Creates an approved tag through the way in (the document middlewares). */
export async function createTag(
  strapi: Core.Strapi,
  data: { name: string; kind: TagKind; aliases: string[]; parentId: string | null },
): Promise<void> {
  const { parentId, ...fields } = data;
  await strapi.documents(UID.tag).create({
    data: { ...fields, state: 'approved', ...(parentId === null ? {} : { parent: parentId }) },
  });
}

/**
 * Stores which of an article's keywords the vocabulary does not know, and returns the candidate tags
 * among them: a keyword that at least `threshold` articles have becomes a tag with state `candidate`. An
 * existing tag of that name keeps its state; a retired one is not returned.
 */
export async function recordCandidates(
  strapi: Core.Strapi,
  input: {
    documentId: string;
    previous: readonly CandidateKeyword[];
    candidates: readonly CandidateKeyword[];
    threshold: number;
  },
): Promise<TagRef[]> {
  const before = input.previous.map(({ folded }) => folded).sort();
  const after = input.candidates.map(({ folded }) => folded).sort();
  if (before.length === 0) await addKeywords(strapi, input);
  else if (before.join('\n') !== after.join('\n')) await storeKeywords(strapi, input);
  // Always in the same order, so that two writers never deadlock over names.
  const candidates = [...input.candidates].sort((a, b) => (a.folded < b.folded ? -1 : 1));
  const frequent = await findFrequent(strapi, candidates, input.threshold);
  const tags: TagRef[] = [];
  for (const { name } of candidates) {
    const found = frequent.get(foldName(name));
    const tag = found === 'no tag yet' ? await createCandidateTag(strapi, name) : found;
    if (tag?.state === 'candidate') tags.push(tag);
  }
  return tags;
}

/** The keywords that enough articles have, by folded name, with the tag of that name. */
async function findFrequent(
  strapi: Core.Strapi,
  candidates: readonly CandidateKeyword[],
  threshold: number,
): Promise<Map<string, TagRef | 'no tag yet'>> {
  const names = foldedNames(candidates);
  if (names.length === 0) return new Map();
  // Counts only up to the threshold: some keywords of an archive occur in thousands of articles.
  const rows = await selectRows<{ folded: string } & (TagRow | Record<keyof TagRow, null>)>(
    strapi,
    `with names (folded) as (values ${names.map(() => '(?)').join(', ')})
     select n.folded, t.id, t.document_id, t.name, t.state
       from names n left join tags t on t.folded_name = n.folded
      where (select count(*) from (
               select 1 from ${CANDIDATE_KEYWORDS} k where k.folded = n.folded limit ?) as enough) >= ?`,
    [...names, threshold, threshold],
  );
  return new Map(rows.map((row) => [row.folded, row.id === null ? 'no tag yet' : toTagRef(row)]));
}

export async function forgetCandidates(strapi: Core.Strapi, documentId: string): Promise<void> {
  await execute(strapi, `delete from ${CANDIDATE_KEYWORDS} where document_id = ?`, [documentId]);
}

interface ArticleKeywords {
  documentId: string;
  candidates: readonly CandidateKeyword[];
}

/** Replaces the stored keywords of an article. They are stored under the name that a tag would have. */
export async function storeKeywords(strapi: Core.Strapi, input: ArticleKeywords): Promise<void> {
  const names = foldedNames(input.candidates);
  const marks = placeholders(names.length);
  await execute(
    strapi,
    `delete from ${CANDIDATE_KEYWORDS}
      where document_id = ? ${names.length > 0 ? `and folded not in (${marks})` : ''}`,
    [input.documentId, ...names],
  );
  await addKeywords(strapi, input);
}

async function addKeywords(strapi: Core.Strapi, input: ArticleKeywords): Promise<void> {
  const names = foldedNames(input.candidates);
  if (names.length === 0) return;
  await execute(
    strapi,
    `insert into ${CANDIDATE_KEYWORDS} (folded, document_id)
     values ${names.map(() => '(?, ?)').join(', ')} on conflict do nothing`,
    names.flatMap((name) => [name, input.documentId]),
  );
}

function foldedNames(candidates: readonly CandidateKeyword[]): string[] {
  const names = candidates.map(({ name }) => foldName(name)).filter((name) => name !== '');
  return [...new Set(names)].sort();
}

/** The tag that has that name afterwards, whichever writer created it. */
async function createCandidateTag(strapi: Core.Strapi, name: string): Promise<TagRef | null> {
  const foldedName = foldName(name);
  await lockUntilCommit(strapi, 'slug:tags');
  const now = new Date();
  const made = await selectRows<{ document_id: string }>(
    strapi,
    `insert into tags (document_id, name, slug, folded_name, kind, state, auto_apply, min_mentions,
                       aliases, created_at, updated_at, published_at)
     values (?, ?, ?, ?, 'topic', 'candidate', ?, 1, '[]', ?, ?, ?)
     on conflict (folded_name) do nothing returning document_id`,
    [createId(), name, await freeSlug(strapi, 'tags', name), foldedName, true, now, now, now],
  );
  await recordCreated(strapi, { type: UID.tag, label: name }, made);
  const rows = await selectRows<TagRow>(
    strapi,
    'select id, document_id, name, state from tags where folded_name = ?',
    [foldedName],
  );
  return rows[0] ? toTagRef(rows[0]) : null;
}

interface TagRow {
  id: number;
  document_id: string;
  name: string;
  state: TagRef['state'];
}

function toTagRef(row: TagRow): TagRef {
  return { documentId: row.document_id, rowId: row.id, name: row.name, state: row.state };
}
