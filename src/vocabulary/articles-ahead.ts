import type { Core } from '@strapi/strapi';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { lockVocabulary } from '../repositories/database/locks';
import { areTagsUnchanged, type StoredTag } from '../repositories/tags/records';
import { readRows, taggedRowIds, type TaggedRow } from '../repositories/tags/tagged-articles';

/** An operation on at most this many rows stays one transaction: some tenths of a second. */
const WHOLE = 500;
/** Rows per transaction: the lock is held for some 50 ms. */
const BATCH = 250;

/**
 * Does most of an operation's work on articles before its own transaction, in batches, so that no writer
 * waits for all of it. Each batch leaves its articles as the whole operation would. Articles written
 * meanwhile are left to the operation's own transaction, and so is all the rest if one of the tags is
 * changed by another process. After an interruption, running the operation again continues.
 *
 * @param input.tag whose articles these are
 * @param input.tags on which the operation was decided
 * @param input.act changes the rows it is given, in the open transaction
 */
export async function changeArticlesAhead(
  strapi: Core.Strapi,
  input: {
    tag: StoredTag;
    tags: readonly StoredTag[];
    act: (rows: readonly TaggedRow[]) => Promise<void>;
  },
): Promise<void> {
  const { tag, tags, act } = input;
  const ids = await taggedRowIds(strapi, [tag]);
  if (ids.length <= WHOLE) return;
  for (let start = 0; start < ids.length; start += BATCH) {
    const isDone = await withRetriedTransaction(strapi, async () => {
      await lockVocabulary(strapi);
      if (!(await areTagsUnchanged(strapi, tags))) return false;
      await act(await readRows(strapi, ids.slice(start, start + BATCH)));
      return true;
    });
    if (!isDone) return;
  }
}
