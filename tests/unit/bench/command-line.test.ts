import path from 'node:path';
import { parseCommand, UsageError } from '../../../bench/command-line';

test('a name with its options', () => {
  expect(parseCommand(['write', '--json', '--runs', '6'], __dirname)).toEqual({
    name: 'write',
    options: { json: true, runs: 6 },
  });
});

test('without a name there is nothing to run', () => {
  expect(parseCommand([], __dirname)).toEqual({ name: null, options: { json: false } });
});

test("a path is the caller's", () => {
  const file = path.basename(__filename);
  expect(parseCommand(['tagging', '--data', file], __dirname).options.data).toBe(__filename);
});

test.each([
  [
    ['nope'],
    'There is no benchmark "nope": choose one of tagging, tag-quality, write, import-memory, editor, delivery, conversion, retag, section-quality.',
  ],
  [['write', 'tagging'], 'One benchmark at a time: leave out tagging.'],
  [['write', '--fast'], "Unknown option '--fast'."],
  [['write', '--runs', 'many'], '--runs takes a whole number from 1, not "many".'],
  [['write', '--data', 'none.jsonl'], `--data: there is nothing at ${path.resolve('none.jsonl')}.`],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => parseCommand(args, process.cwd())).toThrow(new UsageError(sentence));
});
