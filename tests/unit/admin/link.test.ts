import { linkAddress } from '../../../src/admin/body-editor/behaviour/link';

test.each([
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['example.org/a', 'https://example.org/a'],
  ['editor@example.org', 'mailto:editor@example.org'],
  ['tel:0433-2510000', 'tel:0433-2510000'],
  ['/uploads/a.pdf', '/uploads/a.pdf'],
  ['javascript:alert(1)', null],
  ['//example.org', null],
  ['', null],
])('“%s” typed as an address is %s', (typed, href) => {
  expect(linkAddress(typed)).toBe(href);
});
