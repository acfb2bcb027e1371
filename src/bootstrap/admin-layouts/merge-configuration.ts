import { isDeepStrictEqual } from 'node:util';
import type { Configuration, EditRows, Group, Metadata } from './configuration';

/**
 * Merges a shipped configuration into the stored one without undoing an admin's changes: a part is
 * replaced while it is still what was last applied. A part is one setting, one value of one field, the
 * columns, or the form.
 *
 * Strapi itself appends new fields to columns and form before this runs, and drops removed ones: neither
 * counts as a change by an admin. Hidden fields leave the layouts in any case.
 *
 * @param input.applied what was shipped the last time; null at first
 */
export function mergeConfiguration(input: {
  stored: Configuration;
  shipped: Configuration;
  applied: Configuration | null;
}): Configuration {
  const { stored, shipped, applied } = input;
  return {
    settings: mergeGroup(stored.settings, shipped.settings, applied?.settings),
    metadatas: Object.fromEntries(
      Object.entries(stored.metadatas).map(([name, metadata]) => [
        name,
        mergeMetadata(metadata, shipped.metadatas[name], applied?.metadatas[name]),
      ]),
    ),
    layouts: mergeLayouts(input),
  };
}

function mergeMetadata(stored: Metadata, shipped?: Metadata, applied?: Metadata): Metadata {
  if (!shipped) return stored;
  return {
    edit: mergeGroup(stored.edit, shipped.edit, applied?.edit),
    list: mergeGroup(stored.list, shipped.list, applied?.list),
  };
}

function mergeGroup(stored: Group, shipped: Group, applied: Group = {}): Group {
  const merged = { ...stored };
  for (const [key, value] of Object.entries(shipped)) {
    const isOurs = !(key in applied) || isDeepStrictEqual(stored[key], applied[key]);
    if (isOurs && value !== undefined) merged[key] = value;
  }
  return merged;
}

function mergeLayouts({
  stored,
  shipped,
  applied,
}: Parameters<typeof mergeConfiguration>[0]): Configuration['layouts'] {
  const isSeen = (name: string) => shipped.metadatas[name]?.edit.visible !== false;
  const isComparable = (name: string) =>
    applied !== null && name in applied.metadatas && name in stored.metadatas;
  const isOurs = <Layout>(current: Layout, last: Layout | undefined) =>
    last === undefined || isDeepStrictEqual(current, last);

  const isListOurs = isOurs(
    stored.layouts.list.filter(isComparable),
    applied?.layouts.list.filter(isComparable),
  );
  const isEditOurs = isOurs(
    keepFields(stored.layouts.edit, isComparable),
    applied === null ? undefined : keepFields(applied.layouts.edit, isComparable),
  );
  return {
    list: (isListOurs ? shipped : stored).layouts.list.filter(isSeen),
    edit: keepFields((isEditOurs ? shipped : stored).layouts.edit, isSeen),
  };
}

function keepFields(rows: EditRows, isKept: (name: string) => boolean): EditRows {
  return rows.map((row) => row.filter(({ name }) => isKept(name))).filter((row) => row.length > 0);
}
