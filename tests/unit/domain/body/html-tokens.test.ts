import fc from 'fast-check';
import { htmlTokens } from '../../../../src/domain/body/html-tokens';

const kinds = (html: string) =>
  [...htmlTokens(html)].map(({ kind, start, end }) => `${kind}:${html.slice(start, end)}`);

describe('htmlTokens', () => {
  test.each([
    ['<P a="x>y">t</p >', ['open:<P a="x>y">', 'text:t', 'close:</p >']],
    ["<a b='>' c=d\"e>f", ["open:<a b='>' c=d\"e>", 'text:f']],
    ['a<b', ['text:a', 'open:<b']],
    ['1<2</ x>', ['text:1<2', 'other:</ x>']],
    [
      '<!--a--!>b<!-->c<!doctype html>',
      ['other:<!--a--!>', 'text:b', 'other:<!-->', 'text:c', 'other:<!doctype html>'],
    ],
    ['<script><b></Script>x', ['open:<script>', 'raw-text:<b>', 'close:</Script>', 'text:x']],
    ['<textarea></text></textarea>', ['open:<textarea>', 'raw-text:</text>', 'close:</textarea>']],
  ])('%s', (html, tokens) => {
    expect(kinds(html)).toEqual(tokens);
  });

  test('the tokens are the whole, without gaps', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '-',
      '=',
      '"',
      "'",
      ' ',
      'a',
      'script',
      '中',
      '--',
      '?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join('');
        expect([...htmlTokens(html)].map(({ start, end }) => html.slice(start, end)).join('')).toBe(
          html,
        );
      }),
      { numRuns: 500 },
    );
  });
});
