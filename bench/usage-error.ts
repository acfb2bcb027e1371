/** An invalid argument, or a file that no bench can read; the message is one sentence. */
export class UsageError extends Error {}
