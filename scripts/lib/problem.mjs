/**
 * Something the person at the keyboard can put right. Its message is one sentence that says what
 * to do, and it is all that is shown: no stack.
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
      console.error(error instanceof Problem ? `\n${error.message}` : error);
      process.exitCode = error instanceof Problem ? error.exitCode : 1;
    },
  );
}
