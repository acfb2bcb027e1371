import path from 'node:path';
import { adversarialStrings, repeatedStrings, SIZE } from '../support/adversarial-strings';
import { ROOT } from '../support/paths';
import {
  madeExpressions,
  writtenExpressions,
  type WrittenExpression,
} from '../support/source-expressions';

/** Milliseconds of the processor, for 50 KB. */
const LIMIT = 50;
/** Beside busy newsrooms the processor gives less for its time: what is slow is slow every time. */
const ATTEMPTS = 12;

const written = writtenExpressions('src');
const literal = written.filter(
  (each): each is WrittenExpression & { expression: RegExp } => each.expression !== null,
);
/** How many each file puts together when the program runs. */
const built = new Map<string, number>();
for (const { file, expression } of written) {
  if (expression === null) built.set(file, (built.get(file) ?? 0) + 1);
}

/**
 * Expressions whose callers pass them less, and how much (UTF-16 units). A caller that changes this has
 * to change it here.
 */
const BOUNDED: readonly { file: string; begins: string; length: number }[] = [
  // isFooterLine, isNoticeText, isPromoLine, isAfterArticle, isToolLine.
  { file: 'src/domain/pages/article/page-lines.ts', begins: 'copyright', length: 400 },
  { file: 'src/domain/pages/article/page-lines.ts', begins: '未经', length: 220 },
  { file: 'src/domain/pages/article/page-lines.ts', begins: '^(?:(?=(', length: 120 },
  // readLabels looks at the beginning of a line.
  { file: 'src/domain/pages/metadata/labels.ts', begins: '(?:已?被?', length: 400 },
  { file: 'src/domain/pages/metadata/labels.ts', begins: '(?:https?:', length: 400 },
  { file: 'src/domain/pages/metadata/labels.ts', begins: '(?<![\\p{L}', length: 400 },
  // cleanPageTitle.
  { file: 'src/domain/pages/metadata/headline.ts', begins: '\\s*(?:[_|', length: 500 },
  // readEditor.
  { file: 'src/domain/sections/responsible-editor.ts', begins: '[[(【]?', length: 40 },
];

const common = repeatedStrings();

/** Expressions that are put together in a function: how to make it do so, with a reader's words. */
const CALLS: Readonly<Record<string, () => void>> = {
  'src/domain/body/html-tokens.ts': () => {
    const { htmlTokens } = load<{ htmlTokens: (html: string) => Iterable<unknown> }>(
      'src/domain/body/html-tokens.ts',
    );
    void [...htmlTokens('<script>x</script><style>y</style>')];
  },
  'src/domain/pages/html/parse-html.ts': () => {
    const { parseHtml } = load<{ parseHtml: (html: string) => unknown }>(
      'src/domain/pages/html/parse-html.ts',
    );
    parseHtml('<script>x</script><style>y</style>');
  },
  'src/domain/search/highlight.ts': () => {
    const { findTermsOf } = load<{ findTermsOf: (terms: unknown[]) => unknown }>(
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
  test.each(literal.map((each) => [`${each.file}:${each.line}`, each] as const))(
    '%s',
    (_place, { file, expression }) => {
      expect(slowStrings(file, expression)).toEqual([]);
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
    for (const expression of made ?? []) expect(slowStrings(file, expression)).toEqual([]);
  });
});

/** The beginnings of the strings on which the expression takes too long, whenever it is tried. */
function slowStrings(file: string, expression: RegExp): string[] {
  const bound = BOUNDED.find(
    (each) => each.file === file && expression.source.startsWith(each.begins),
  );
  const longest = bound?.length ?? SIZE;
  return [...common, ...adversarialStrings(expression)]
    .filter((text) => isSlow(expression, text, longest))
    .map((text) => `${JSON.stringify(text.slice(0, 40))} … ${JSON.stringify(text.slice(-5))}`);
}

/** Growing, so that what doubles with every character is noticed before the sun goes out. */
function isSlow(expression: RegExp, text: string, longest: number): boolean {
  const sizes = [24, 200, 4000, SIZE].filter((size) => size <= longest);
  return [...sizes, longest].some((size) => {
    const piece = text.length <= size ? text : text.slice(0, size - 2) + text.slice(-2);
    return isSlowOn(expression, piece);
  });
}

function isSlowOn(expression: RegExp, text: string): boolean {
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
