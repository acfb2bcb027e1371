/**
 * The code on an error of a database driver or the file system, null where there is none. Checked by
 * shape, not by class: a native driver's errors may belong to another realm.
 */
export function codeOfError(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
