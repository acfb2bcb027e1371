/** How a command ends. The same for all, so that a monitor need not read what it says. */
export const EXIT = {
  fine: 0,
  /** What was looked for was found (an entry that somebody changed), or what was asked for was refused. */
  finding: 1,
  /** It was called in a way that it does not understand. */
  usage: 2,
  /** It could not do its work: the database is away, a file may not be read. Nothing is known. */
  unreachable: 3,
} as const;

/** Wrongly called, as only the command itself can see. */
export class UsageError extends Error {}

/** A look that did not take place; the message says why. */
export class NotLookedError extends Error {}

/**
 * For commands whose exit status 1 tells of a finding: whatever keeps them from looking is another status.
 *
 * @param isFinding tells the errors that are what was looked for
 */
export async function looking<T>(
  look: () => Promise<T>,
  isFinding: (error: unknown) => boolean = () => false,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof UsageError || isFinding(error)) throw error;
    throw new NotLookedError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
