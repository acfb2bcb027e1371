import fc from 'fast-check';
import { BODY_ALLOW_LIST } from '../../../src/domain/body/allow-list';

const NAMES = [
  ...BODY_ALLOW_LIST.tags,
  ...['div', 'b', 'h1', 'font', 'svg', 'style', 'select', 'template', 'x'],
];
const ATTRIBUTES = [
  '',
  ' style="text-align:center"',
  ' href="/a" title="t&quot;<"',
  ' src="/b.png" alt="" width=30',
  ' colspan=3 scope=row',
  ' start=4',
];
const piece = fc.oneof(
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...ATTRIBUTES))
    .map(([name, attributes]) => `<${name}${attributes}>`),
  fc.constantFrom(...NAMES).map((name) => `</${name}>`),
  fc.constantFrom('延吉', ' ', '\n', '&amp;', '<', '&nbsp;', '"', '<!-- -->', '\u0000', 'a', '　'),
);

/** Any HTML at all, most of it wrong. */
export const tagSoup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
