/** Exit statuses, the same for all commands, so that a monitor need not parse the output. */
export const EXIT = {
  fine: 0,
  /** A check has a finding (an entry that somebody changed), or the request was refused. */
  finding: 1,
  /** Wrong arguments. */
  usage: 2,
  /** It could not do its work: the database is away, a file is not readable. The result is unknown. */
  unreachable: 3,
} as const;

/** Wrong arguments that only the command itself can detect. */
export class UsageError extends Error {}

/** A check that could not run; the message says why. */
export class NotLookedError extends Error {}

/**
 * For commands whose exit status 1 reports a finding: any other failure gets another status.
 *
 * @param isFinding recognises errors that are the finding
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
