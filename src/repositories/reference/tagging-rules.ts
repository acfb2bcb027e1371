import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import {
  changeOfRules,
  MATCHER_VERSION,
  plainEntry,
  rulesHistory,
  type RulesChange,
  type RulesHistory,
  type TaggingRules,
} from '../../domain/tagging/retag/rules-history';
import { afterRollback, asBoolean, execute, selectRows } from '../database';
import { lockUntilCommit } from '../database/locks';
import { newsroomConfig } from '../newsroom-config';
import type { Vocabulary } from './vocabulary';
import { TAGGING_RULES } from '../tables';

const known = new WeakMap<Vocabulary, string>();

/**
 * The name of the rules that tagging by this vocabulary follows, for `tagging.rules`. If there is none
 * yet, it is created in the open transaction, with the changes since the previous version.
 */
export async function taggingRulesId(strapi: Core.Strapi, vocabulary: Vocabulary): Promise<string> {
  const kept = known.get(vocabulary);
  if (kept !== undefined) return kept;
  await lockUntilCommit(strapi, 'tagging-rules');
  const { id, change } = await compare(strapi, vocabulary);
  const made = change === null && id !== null ? id : await add(strapi, vocabulary, change);
  known.set(vocabulary, made);
  // Forget a version that was created in a transaction that is rolled back.
  afterRollback(strapi, () => known.delete(vocabulary));
  return made;
}

/** The versions so far, and the current rules with this vocabulary; writes nothing. */
export async function readRulesHistory(
  strapi: Core.Strapi,
  vocabulary: Vocabulary,
  coveredId: string | null,
): Promise<RulesHistory> {
  const { change } = await compare(strapi, vocabulary);
  const rows = await selectRows<{ version: string; everything: unknown; names: string }>(
    strapi,
    `select version, everything, names from ${TAGGING_RULES} order by id`,
  );
  const versions = rows.map(({ version, everything, names }) => ({
    id: version,
    change: { everything: asBoolean(everything), names: JSON.parse(names) as string[] },
  }));
  return rulesHistory([...versions, ...(change === null ? [] : [{ id: null, change }])], coveredId);
}

/** The newest version, and how the current rules differ from it. */
async function compare(
  strapi: Core.Strapi,
  vocabulary: Vocabulary,
): Promise<{ id: string | null; change: RulesChange | null }> {
  const [newest] = await selectRows<{ version: string; content: string | null }>(
    strapi,
    `select version, content from ${TAGGING_RULES} order by id desc limit 1`,
  );
  const before = newest?.content ? (JSON.parse(newest.content) as TaggingRules) : null;
  return {
    id: newest?.version ?? null,
    change: changeOfRules(before, rulesOf(strapi, vocabulary)),
  };
}

async function add(
  strapi: Core.Strapi,
  vocabulary: Vocabulary,
  change: RulesChange | null,
): Promise<string> {
  const id = createId();
  // Only the newest version is compared.
  await execute(strapi, `update ${TAGGING_RULES} set content = null where content is not null`);
  await execute(
    strapi,
    `insert into ${TAGGING_RULES} (version, everything, names, content) values (?, ?, ?, ?)`,
    [
      id,
      change?.everything === false ? 0 : 1,
      JSON.stringify(change?.names ?? []),
      JSON.stringify(rulesOf(strapi, vocabulary)),
    ],
  );
  return id;
}

function rulesOf(strapi: Core.Strapi, vocabulary: Vocabulary): TaggingRules {
  const { maxAutoTags } = newsroomConfig(strapi).tagging;
  return {
    matcher: MATCHER_VERSION,
    maxAutoTags,
    entries: [...vocabulary.byId.values()].map(plainEntry),
  };
}
