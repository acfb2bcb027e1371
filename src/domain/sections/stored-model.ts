import { z } from 'zod';
import { DomainError } from '../errors';
import { blockOf } from './columns';
import type { SectionModel } from './model';

/** Incremented when the meaning of a model changes: older ones are then invalid. */
const VERSION = 1;

const storedSchema = z.strictObject({
  version: z.literal(VERSION),
  sections: z.array(z.string().min(1)).min(2),
  articles: z.int().min(1),
  sharpness: z.number().min(0),
  names: z.array(z.string().min(2)),
  /** base64 of little-endian 32-bit floats */
  idf: z.base64(),
  weights: z.base64(),
  evidence: z.base64(),
});

/** A model as text for a database: JSON, with the tables in base64. */
export function serializeModel({ sections, articles, sharpness, tables }: SectionModel): string {
  return JSON.stringify({
    version: VERSION,
    sections,
    articles,
    sharpness,
    names: tables.columns.names,
    idf: encode(tables.columns.idf),
    weights: encode(tables.weights),
    evidence: encode(tables.evidence),
  });
}

/** Throws `section-model-outdated` for what another version wrote or somebody damaged. */
export function parseModel(text: string): SectionModel {
  const stored = storedSchema.safeParse(asJson(text));
  if (!stored.success) throw outdated();
  const { sections, articles, sharpness, names } = stored.data;
  const [idf, weights, evidence] = [
    decode(stored.data.idf),
    decode(stored.data.weights),
    decode(stored.data.evidence),
  ];
  const cells = names.length * sections.length;
  const isWhole =
    idf.length === names.length &&
    weights.length === cells + sections.length &&
    evidence.length === cells;
  if (!isWhole) throw outdated();
  const columns = { names, blocks: names.map(blockOf), idf };
  return {
    sections,
    articles,
    sharpness,
    tables: { columns, sections: sections.length, weights, evidence },
  };
}

function outdated(): DomainError {
  return new DomainError(
    'section-model-outdated',
    '栏目推荐的模型已不适用：请重新运行 npm run train:sections。',
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function encode(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

/** A copy, since a buffer's bytes need not begin where floats may. */
function decode(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4));
}
