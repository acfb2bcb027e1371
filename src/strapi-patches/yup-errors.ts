import { strapiInternal } from './strapi-internals';

/** Says through `done` what it found: nothing, a ValidationError, or an error of another kind. */
interface Check {
  (args: unknown, done: (error?: unknown) => void): void;
  /** Asked anew at every run. */
  OPTIONS?: { test: Test };
}

type Test = (this: unknown, ...args: unknown[]) => unknown;

interface RunTests {
  default: (
    options: { tests: Check[]; args?: { sync?: boolean } },
    done: (...results: unknown[]) => void,
  ) => void;
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
 * yup has no door for this: without the file that its 0.32 runs checks with, all stays as it was.
 */
export function propagateYupErrors(): void {
  const runTests = strapiInternal<RunTests>({
    packages: ['@strapi/utils', 'yup'],
    file: 'util/runTests.js',
  });
  if (!runTests) return;
  const heard = new WeakSet<Test>();
  /** Strapi makes its forms anew for every request: what is done here must cost next to nothing. */
  const hearOf = (check: Check): Check => {
    const { OPTIONS } = check;
    if (!OPTIONS) return check;
    if (!heard.has(OPTIONS.test)) {
      OPTIONS.test = hearing(OPTIONS.test);
      heard.add(OPTIONS.test);
    }
    return (args, done) => check(args, (error) => done(causeOf(error)));
  };
  const run = runTests.default;
  runTests.default = (options, done) =>
    run(options.args?.sync ? options : { ...options, tests: options.tests.map(hearOf) }, done);
}

function hearing(test: Test): Test {
  return function (...args) {
    const found = test.apply(this, args);
    return found instanceof Promise ? found.catch(failed) : found;
  };
}

function failed(error: unknown): Failed {
  return { name: 'ValidationError', failedOver: error };
}

function causeOf(error: unknown): unknown {
  return (error as Partial<Failed> | null | undefined)?.failedOver ?? error;
}
