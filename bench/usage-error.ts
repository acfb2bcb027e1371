/** What somebody typed, or a file they named, that no bench understands; the message is one sentence. */
export class UsageError extends Error {}
