import type { Circus } from '@jest/types';
import { keepEngine } from '../../support/jest/engines';

interface Block {
  [name: string]: Block | null;
}

/** `null` is a test. */
function blockOf(name: string, children: Block): Circus.DescribeBlock {
  const entries = Object.entries(children).map(([each, inside]) =>
    inside ? blockOf(each, inside) : { type: 'test', name: each },
  );
  // Only what names and kinds tell is read.
  return { type: 'describeBlock', name, children: entries } as unknown as Circus.DescribeBlock;
}

function namesIn(block: Circus.DescribeBlock, before = ''): string[] {
  return block.children.flatMap((child) =>
    child.type === 'test' ? [before + child.name] : namesIn(child, `${before}${child.name} > `),
  );
}

const FILE: Block = {
  'a rule of the domain': null,
  'the slug (sqlite)': { 'is kept': null, 'restored on (postgres)': { 'is the same': null } },
  'the slug (postgres)': { 'is kept': null, 'restored on (sqlite)': { 'is the same': null } },
  'on a newsroom': {
    'that starts (postgres)': null,
    'that starts (sqlite)': null,
    'that ends': null,
  },
};

const kept = (engine: 'sqlite' | 'postgres'): string[] => {
  const root = blockOf('ROOT_DESCRIBE_BLOCK', FILE);
  keepEngine(root, engine);
  return namesIn(root);
};

test('a test of PostgreSQL runs with PostgreSQL alone, by the outermost name that says an engine', () => {
  expect(kept('postgres')).toEqual([
    'the slug (postgres) > is kept',
    'the slug (postgres) > restored on (sqlite) > is the same',
    'on a newsroom > that starts (postgres)',
  ]);
});

test('every test runs on one of the two, and none on both', () => {
  const all = namesIn(blockOf('ROOT_DESCRIBE_BLOCK', FILE));
  expect([...kept('sqlite'), ...kept('postgres')].sort()).toEqual(all.sort());
});
