import { changedFields, type AttributeValues } from './changed-fields';

/**
 * Names of what differs between two versions of a stored setting whose `value` is one JSON text: the
 * names of its parts (`allow_register`), never their values, which may be secret. Otherwise the row's
 * attributes.
 */
export function changedSettings(before: AttributeValues | null, after: AttributeValues): string[] {
  const fields = changedFields(before, after);
  const was = partsOf(before?.get('value'));
  const is = partsOf(after.get('value'));
  if (!fields.includes('value') || was === null || is === null) return fields;
  const gone = [...was.keys()].filter((name) => !is.has(name));
  return [...new Set([...changedFields(was, is), ...gone])].sort();
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'string') return null;
  try {
    const parts: unknown = JSON.parse(value);
    const isObject = typeof parts === 'object' && parts !== null && !Array.isArray(parts);
    return isObject ? new Map(Object.entries(parts)) : null;
  } catch {
    return null;
  }
}
