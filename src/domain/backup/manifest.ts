import { z } from 'zod';

/** Version of the backup's format; a restore only supports this one. */
export const FORMAT = 1;

/** The paths of a backup's parts. */
export const PARTS = {
  manifest: 'manifest.json',
  sqlite: 'database.sqlite',
  postgres: 'database.sql',
  settings: 'configuration/settings.env',
  newsroom: 'configuration/newsroom.ts',
  uploads: 'uploads/',
} as const;

const fileSchema = z.object({
  name: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupFile = z.infer<typeof fileSchema>;

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  engine: z.enum(['sqlite', 'postgres']),
  /** Of the application and of Strapi, and the fingerprint of all content types. */
  version: z.object({ application: z.string(), strapi: z.string(), schema: z.string() }),
  /** Rows of each table at the moment of the backup. */
  rows: z.record(z.string(), z.int().nonnegative()),
  /** Where uploads were stored when not in `uploads/`: they stayed there. */
  bucket: z.string().optional(),
  /** All files but the manifest, which comes last: a backup without one is incomplete. */
  files: z.array(fileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

export class BackupError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'BackupError';
  }
}

/** @throws BackupError `backup-damaged`, `backup-format` */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupError('backup-damaged', 'The backup is damaged: its manifest is not JSON.');
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format !== FORMAT) {
    throw new BackupError('backup-format', `This backup has format ${format}, not ${FORMAT}.`);
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BackupError('backup-damaged', 'The backup is damaged: its manifest is not complete.');
}

/**
 * What in a backup differs from its manifest, one sentence each.
 *
 * @param found what was read, in any order
 */
export function findDamage(input: {
  manifest: Manifest;
  found: readonly BackupFile[];
}): readonly string[] {
  const found = new Map(input.found.map((file) => [file.name, file]));
  const named = new Set(input.manifest.files.map(({ name }) => name));
  const faults = input.manifest.files.flatMap(({ name, size, sha256 }) => {
    const file = found.get(name);
    if (!file) return [`${name} is missing.`];
    if (file.size !== size) return [`${name} has ${file.size} bytes, not ${size}.`];
    return file.sha256 === sha256 ? [] : [`${name} has another content.`];
  });
  const strangers = input.found.filter(({ name }) => !named.has(name));
  return [
    ...faults,
    ...strangers.map(({ name }) => `${name} is in no list.`),
    ...(named.size === input.manifest.files.length ? [] : ['A file is listed twice.']),
    ...(named.has(databaseOf(input.manifest)) ? [] : ['It has no database.']),
  ];
}

export function databaseOf({ engine }: Pick<Manifest, 'engine'>): string {
  return PARTS[engine];
}

/** What differs between the saved and the restored rows, one sentence each. */
export function compareRows(
  saved: Readonly<Record<string, number>>,
  restored: Readonly<Record<string, number>>,
): readonly string[] {
  const tables = [...new Set([...Object.keys(saved), ...Object.keys(restored)])].sort();
  return tables
    .filter((table) => saved[table] !== restored[table])
    .map((table) => `${table} has ${restored[table] ?? 'no'} rows, not ${saved[table] ?? 'none'}.`);
}

const KNOWN: readonly string[] = [
  PARTS.manifest,
  PARTS.sqlite,
  PARTS.postgres,
  PARTS.settings,
  PARTS.newsroom,
];

/**
 * Whether a backup may contain a name: a known part, or a file below `uploads/` that stays there on any
 * system, and is not hidden.
 */
export function isPartName(name: string): boolean {
  if (KNOWN.includes(name)) return true;
  if (!name.startsWith(PARTS.uploads)) return false;
  if (/[\\:\0]/.test(name)) return false;
  return name
    .slice(PARTS.uploads.length)
    .split('/')
    .every((part) => part !== '' && !part.startsWith('.'));
}

/**
 * For each name in turn, says why it may not come after those before it, or null. A backup that has a
 * name twice does not match its manifest, whichever of the two would stay.
 */
export function createNameList(): (name: string) => string | null {
  const files = new Set<string>();
  const folders = new Set<string>();
  return (name) => {
    if (files.has(name)) return `it holds ${JSON.stringify(name)} twice`;
    const above = foldersOf(name);
    const clash = folders.has(name) ? name : above.find((folder) => files.has(folder));
    if (clash) return `it holds ${JSON.stringify(clash)} as a file and as a folder`;
    files.add(name);
    for (const folder of above) folders.add(folder);
    return null;
  };
}

/** `a`, `a/b` for `a/b/c`. */
function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
