import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import type Runtime from 'jest-runtime';
import { ROOT, TEST_DIST } from '../paths';
import { compileTypeScript } from './compile-typescript';

/** Jest gives each file its own. */
const JESTS_OWN = /^(@jest\/|expect$|jest(-|$))/;
const SOURCES = path.join(ROOT, 'src') + path.sep;

/**
 * Loads packages and the compiled project by Node itself, once per worker, instead of by Jest, once per
 * test file: Strapi has some thousands of modules.
 *
 * @param withSources also the sources, for tests of pure functions: so the dictionaries are loaded once
 */
export function loadPackagesOnce(
  runtime: Runtime,
  { withSources }: { withSources: boolean },
): void {
  if (withSources) compileTypeScript();
  const isOnce = (from: string, name: string) => isLoadedOnce({ from, name, withSources });
  const ofJest = runtime.requireModuleOrMock.bind(runtime);
  const actual = runtime.requireActual.bind(runtime);
  runtime.requireModuleOrMock = <T>(from: string, name: string): T =>
    isOnce(from, name) ? (createRequire(from)(name) as T) : ofJest<T>(from, name);
  runtime.requireActual = <T>(from: string, name: string): T =>
    isOnce(from, name) ? (createRequire(from)(name) as T) : actual<T>(from, name);
}

function isLoadedOnce(input: { from: string; name: string; withSources: boolean }): boolean {
  const { from, name, withSources } = input;
  if (path.isAbsolute(name) || name.startsWith('.')) {
    const file = path.resolve(path.dirname(from), name);
    return file.startsWith(TEST_DIST) || (withSources && file.startsWith(SOURCES));
  }
  if (isBuiltin(name) || JESTS_OWN.test(name)) return false;
  return !from.includes(`${path.sep}node_modules${path.sep}`);
}
