import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Says through `done` what it found: nothing, a ValidationError, or an error of another kind. */
interface Check {
  (args: unknown, done: (error?: unknown) => void): void;
  OPTIONS: CheckOptions;
}

interface CheckOptions {
  test: (this: unknown, ...args: unknown[]) => unknown;
}

interface RunTests {
  default: (options: { tests: Check[] }, done: (...results: unknown[]) => void) => void;
}

interface CreateValidation {
  default: (options: CheckOptions) => Check;
}

/** What a check came to grief over, in a form that yup takes for the check's own answer. */
interface Failed {
  name: 'ValidationError';
  failedOver: unknown;
}

/**
 * Where a check of Strapi's asks the database and the database refuses the question, yup 0.32 says
 * nothing to anybody: the request waits for ever and the error is nobody's (its createValidation.js
 * hears of answers, not of failures). Here such an error ends the checks, as one thrown at once does.
 * yup has no door for this: without the files that its 0.32 runs checks with, all stays as it was.
 */
export function hearOfFailingChecks(): void {
  const runTests = yupModule<RunTests>('runTests');
  const createValidation = yupModule<CreateValidation>('createValidation');
  if (!runTests || !createValidation) return;
  const heard = new WeakMap<Check, Check>();
  const hearOf = (check: Check): Check => {
    let hearing = heard.get(check);
    if (!hearing) {
      const { test } = check.OPTIONS;
      const answering = createValidation.default({
        ...check.OPTIONS,
        test(...args) {
          const found = test.apply(this, args);
          return found instanceof Promise ? found.catch(failed) : found;
        },
      });
      hearing = Object.assign(
        ((args, done) => answering(args, (error) => done(causeOf(error)))) as Check,
        { OPTIONS: check.OPTIONS },
      );
      heard.set(check, hearing);
    }
    return hearing;
  };
  const run = runTests.default;
  runTests.default = (options, done) =>
    run(
      { ...options, tests: options.tests.map((check) => (check.OPTIONS ? hearOf(check) : check)) },
      done,
    );
}

function failed(error: unknown): Failed {
  return { name: 'ValidationError', failedOver: error };
}

function causeOf(error: unknown): unknown {
  return (error as Partial<Failed> | null | undefined)?.failedOver ?? error;
}

function yupModule<Module>(name: string): Module | null {
  const require = createRequire(__filename);
  const strapiFolder = path.dirname(require.resolve('@strapi/strapi'));
  const utils = path.dirname(require.resolve('@strapi/utils', { paths: [strapiFolder] }));
  const yup = path.dirname(require.resolve('yup', { paths: [utils] }));
  const file = path.join(yup, 'util', `${name}.js`);
  return existsSync(file) ? (require(file) as Module) : null;
}
