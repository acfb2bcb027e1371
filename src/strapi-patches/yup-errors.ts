import { strapiInternal } from './strapi-internals';

/** Calls `done` with its result: nothing, a ValidationError, or another error. */
interface Check {
  (args: unknown, done: (error?: unknown) => void): void;
  /** Read again at every run. */
  OPTIONS?: { test: Test };
}

type Test = (this: unknown, ...args: unknown[]) => unknown;

interface RunTests {
  default: (
    options: { tests: Check[]; args?: { sync?: boolean } },
    done: (...results: unknown[]) => void,
  ) => void;
}

/** The error that a check failed with, in a form that yup takes for the check's own result. */
interface Failed {
  name: 'ValidationError';
  failedOver: unknown;
}

/**
 * When a check rejects with anything but a ValidationError, yup 0.32 (createValidation.js) drops the
 * error and never settles: where one of Strapi's checks (seen in 5.54) queries the database and the query
 * fails, the request hangs. Here such an error ends the validation, as one that is thrown synchronously
 * does. yup offers no hook for this: if the internal file is missing in another version, the patch does
 * nothing.
 *
 * Mended when "a check that fails ends in its own error" in tests/unit/strapi-patches/yup-errors.test.ts
 * passes without this patch.
 */
export function propagateYupErrors(): void {
  const runTests = strapiInternal<RunTests>({
    packages: ['@strapi/utils', 'yup'],
    file: 'util/runTests.js',
  });
  if (!runTests) return;
  const heard = new WeakSet<Test>();
  /** Strapi builds its schemas again for every request, so wrapping must cost next to nothing. */
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
