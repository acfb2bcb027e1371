import type { Circus } from '@jest/types';

export type Engine = 'sqlite' | 'postgres';

const MARK = /\((sqlite|postgres)\)/;

/**
 * Removes the tests of the other engine. A test is PostgreSQL's if the outermost name with an engine in
 * brackets says `(postgres)`; all others are SQLite's. So each test of a file runs in exactly one of the
 * two projects.
 */
export function keepEngine(root: Circus.DescribeBlock, engine: Engine): void {
  root.children = root.children.filter((child) => keeps(child, engine));
}

function keeps(entry: Circus.DescribeBlock | Circus.TestEntry, engine: Engine): boolean {
  const said = MARK.exec(entry.name)?.[1];
  if (said) return said === engine;
  if (entry.type === 'test') return engine === 'sqlite';
  entry.children = entry.children.filter((child) => keeps(child, engine));
  return entry.children.length > 0;
}
