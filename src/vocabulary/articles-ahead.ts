import type { Core } from '@strapi/strapi';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { lockVocabulary } from '../repositories/database/locks';
import { areTagsUnchanged, type StoredTag } from '../repositories/tags/records';
import { readRows, taggedRowIds, type TaggedRow } from '../repositories/tags/tagged-articles';

/** An operation on no more rows than these stays one transaction: some tenths of a second. */
const WHOLE = 500;
/** Rows in one transaction: the lock is held for some 50 ms. */
const BATCH = 250;

/**
 * Does most of an operation's work on articles before its own transaction, batch by batch, so that no
 * writer waits for all of it. Each batch leaves its articles as the whole operation would; what is
 * written meanwhile is left to the operation's own transaction, and so is all the rest where one of the
 * tags was changed by somebody else. Cut short, it goes on when the operation is run again.
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
