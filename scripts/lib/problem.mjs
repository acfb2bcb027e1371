import os from 'node:os';

/** The exit statuses of our commands: src/cli/exit-codes.ts. */
export const EXIT = { problem: 1, usage: 2, unreachable: 3 };

/**
 * A problem that the user can fix. Its message is one sentence that says what to do, and is shown without
 * a stack.
 */
export class Problem extends Error {
  constructor(message, { exitCode = 1 } = {}) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

/** Runs a script's main function; its return value is the exit status (nothing means 0). */
export function runMain(main) {
  main().then(
    (code) => {
      process.exitCode = code || 0;
    },
    (error) => {
      const problem = error instanceof Problem ? error : forbiddenFile(error);
      console.error(problem ? `\n${problem.message}` : error);
      process.exitCode = problem ? problem.exitCode : EXIT.problem;
    },
  );
}

/** A file that this user may not use, in one sentence; null for every other error. */
function forbiddenFile({ code, path: file }) {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) return null;
  return new Problem(
    `${file || 'A file of the newsroom'} cannot be used by the user ${userName()} (${code}): run this as the user who owns the newsroom, or give the file to that user (chown).`,
    { exitCode: EXIT.unreachable },
  );
}

/** A container may have no name for its user. */
function userName() {
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid());
  }
}
