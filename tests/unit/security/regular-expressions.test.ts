import path from 'node:path';
import { adversarialStrings, repeatedStrings } from '../../support/adversarial-strings';
import { ROOT } from '../../support/paths';
import {
  madeExpressions,
  writtenExpressions,
  type WrittenExpression,
} from '../../support/source-expressions';

/** Milliseconds of the processor, for 50 KB. */
const LIMIT = 50;
const ATTEMPTS = 4;
/** The panel's code runs in the editor's own browser, on what he himself pastes. */
const FOLDER = 'src';

const written = writtenExpressions(FOLDER);
const literal = written.filter(
  (each): each is WrittenExpression & { expression: RegExp } => each.expression !== null,
);
/** How many each file puts together when the program runs. */
const built = new Map<string, number>();
for (const { file, expression } of written) {
  if (expression === null) built.set(file, (built.get(file) ?? 0) + 1);
}

/** Expressions that are put together in a function: how to make it do so, with a reader's words. */
const CALLS: Readonly<Record<string, () => void>> = {
  'src/domain/text/html-tokens.ts': () => {
    const { htmlTokens } = load<{ htmlTokens(html: string): Iterable<unknown> }>(
      'src/domain/text/html-tokens.ts',
    );
    void [...htmlTokens('<script>x</script><style>y</style>')];
  },
  'src/domain/pages/parse-html.ts': () => {
    const { parseHtml } = load<{ parseHtml(html: string): unknown }>(
      'src/domain/pages/parse-html.ts',
    );
    parseHtml('<script>x</script><style>y</style>');
  },
  'src/domain/search/highlight.ts': () => {
    const { findTermsOf } = load<{ findTermsOf(terms: unknown[]): unknown }>(
      'src/domain/search/highlight.ts',
    );
    const words = Array.from('图书馆延吉市朝鲜族自治州社区新闻网络', (word) => word);
    findTermsOf([
      { words, isPrefix: false },
      { words: ['aa', 'aa', 'aa', 'aa'], isPrefix: true },
      { words: ['a'], isPrefix: true },
    ]);
  },
  'src/delivery/routes/match.ts': () => {
    load('src/delivery/routes/index.ts');
  },
};

function load<T>(file: string): T {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(path.join(ROOT, file)) as T;
}

test('the sources have regular expressions to look at', () => {
  expect(literal.length).toBeGreaterThan(200);
});

describe('50 KB of anything take no expression long:', () => {
  const common = repeatedStrings();
  test.each(literal.map((each) => [`${each.file}:${each.line}`, each.expression] as const))(
    '%s %s',
    (_place, expression) => {
      expect(slowStrings(expression, common)).toEqual([]);
    },
  );
});

describe('nor one that is put together when the program runs:', () => {
  test.each([...built])('%s', (file, places) => {
    const made = madeExpressions(() =>
      jest.isolateModules(() => {
        load(file);
        CALLS[file]?.();
      }),
    ).get(file);
    // A new one has to be made here: by loading its file, or by a call above.
    expect(new Set(made?.map(({ source }) => source)).size).toBeGreaterThanOrEqual(places);
    for (const expression of made ?? []) {
      expect(slowStrings(expression, repeatedStrings())).toEqual([]);
    }
  });
});

/** The beginnings of the strings on which the expression takes too long, whenever it is tried. */
function slowStrings(expression: RegExp, common: readonly string[]): string[] {
  return [...common, ...adversarialStrings(expression)]
    .filter((text) => isSlow(expression, text))
    .map((text) => `${JSON.stringify(text.slice(0, 40))} … ${JSON.stringify(text.slice(-5))}`);
}

function isSlow(expression: RegExp, text: string): boolean {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const start = process.cpuUsage();
    findAll(expression, text);
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1000 < LIMIT) return false;
  }
  return true;
}

/** As much as any program does with it: all matches, one after another. */
function findAll(expression: RegExp, text: string): void {
  if (!expression.sticky) {
    if (!expression.global) expression.exec(text);
    else for (const match of text.matchAll(expression)) void match;
    return;
  }
  for (let at = 0; at < text.length;) {
    expression.lastIndex = at;
    at = expression.test(text) ? Math.max(at + 1, expression.lastIndex) : at + 1;
  }
}
