/**
 * The code that a database driver or the file system puts on its error, null where there is none.
 * By shape, not by class: a native driver's errors may belong to another realm than ours.
 */
export function codeOfError(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
