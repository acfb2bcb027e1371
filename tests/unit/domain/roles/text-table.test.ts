import { textTable, widthOf } from '../../../../src/domain/roles/text-table';

test.each([
  ['role', 4],
  ['记者', 4],
  ['한국', 4],
  ['（内置）', 8],
  ['', 0],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});

test('columns stand under each other, whatever the script', () => {
  expect(
    textTable(
      ['what', '谁'],
      [
        ['missing', '记者'],
        ['x', 'public'],
      ],
    ),
  ).toBe(['what     谁', '-------  ------', 'missing  记者', 'x        public', ''].join('\n'));
});
