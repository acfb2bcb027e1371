import type { Core } from '@strapi/strapi';
import { DomainError } from '../../domain/errors';
import { createSectionClassifier, type SectionClassifier } from '../../domain/sections/model';
import { parseModel, serializeModel } from '../../domain/sections/stored-model';
import type { SectionModel } from '../../domain/sections/model';
import type { SectionExample } from '../../domain/sections/types';
import { htmlToText } from '../../domain/body/plain-text';
import { withRetriedTransaction } from '../database/retried-transaction';
import { execute, selectRows } from '../database';
import { SECTION_MODEL } from '../tables';
import { placeholders } from '../database/placeholders';
import { slot } from '../newsroom-container';

/** Training reads at most this many articles, the newest ones. */
const MOST_EXAMPLES = 20_000;
/** Articles per read: bodies are long. */
const BATCH = 500;

interface ExampleRow {
  title: string | null;
  body: string | null;
  responsible_editor: string | null;
  section: string;
}

/** Row ids of the published articles that have a section, newest first. */
export async function exampleIds(strapi: Core.Strapi): Promise<number[]> {
  const rows = await selectRows<{ id: number }>(
    strapi,
    `select a.id from articles a join articles_section_lnk l on l.article_id = a.id
      where a.published_at is not null
      order by a.date_published desc, a.id desc limit ?`,
    [MOST_EXAMPLES],
  );
  return rows.map(({ id }) => id);
}

/** Those articles in the form that training takes; one that was unpublished meanwhile is missing. */
export async function* readExamples(
  strapi: Core.Strapi,
  ids: readonly number[],
): AsyncGenerator<SectionExample> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const rows = await selectRows<ExampleRow & { id: number }>(
      strapi,
      `select a.id, a.title, a.body, a.responsible_editor, s.document_id as section
         from articles a
         join articles_section_lnk l on l.article_id = a.id
         join sections s on s.id = l.section_id
        where a.published_at is not null and a.id in (${placeholders(batch.length)})`,
      batch,
    );
    // In the order of the ids, so that the same articles train the same model: the database guarantees no
    // order.
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of batch) {
      const row = byId.get(id);
      if (row) yield exampleOf(row);
    }
  }
}

function exampleOf(row: ExampleRow): SectionExample {
  return {
    section: row.section,
    title: row.title ?? '',
    text: htmlToText(row.body ?? ''),
    responsibleEditor: row.responsible_editor,
  };
}

/** Replaces the model in one transaction: every instance uses the new one from now on. */
export async function storeSectionModel(
  strapi: Core.Strapi,
  input: { model: SectionModel; trainedAt: Date },
): Promise<void> {
  await withRetriedTransaction(strapi, async () => {
    await execute(
      strapi,
      `insert into ${SECTION_MODEL} (id, trained_at, articles, model) values (1, ?, ?, ?)
       on conflict (id) do update set trained_at = excluded.trained_at,
         articles = excluded.articles, model = excluded.model`,
      [input.trainedAt.toISOString(), input.model.articles, serializeModel(input.model)],
    );
  });
}

export interface TrainedClassifier extends SectionClassifier {
  /** ISO 8601 */
  trainedAt: string;
  /** Number of training articles. */
  articles: number;
}

const kept = slot<TrainedClassifier>('section-classifier');

/**
 * The model of the last training, read on first use and again when any process has stored another. Null
 * when there is none; throws `section-model-outdated`.
 */
export async function sectionClassifier(strapi: Core.Strapi): Promise<TrainedClassifier | null> {
  const stamps = await selectRows<{ trained_at: string }>(
    strapi,
    `select trained_at from ${SECTION_MODEL} where id = 1`,
  );
  const trainedAt = stamps[0]?.trained_at;
  if (trainedAt === undefined) return null;
  const before = kept.find(strapi);
  if (before?.trainedAt === trainedAt) return before;
  const rows = await selectRows<{ trained_at: string; articles: number; model: string }>(
    strapi,
    `select trained_at, articles, model from ${SECTION_MODEL} where id = 1`,
  );
  const row = rows[0];
  if (!row) return null;
  const classifier = {
    ...createSectionClassifier(parseModel(row.model)),
    trainedAt: row.trained_at,
    articles: row.articles,
  };
  kept.set(strapi, classifier);
  return classifier;
}

/** The same, but throws `section-model-missing` when there is none. */
export async function requireSectionClassifier(strapi: Core.Strapi): Promise<TrainedClassifier> {
  const classifier = await sectionClassifier(strapi);
  if (classifier) return classifier;
  throw new DomainError(
    'section-model-missing',
    '还没有训练过栏目推荐：请先运行 npm run train:sections。',
  );
}
