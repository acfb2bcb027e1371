import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { openBody, saveBody } from '../../../src/admin/body-editor/html/body-text';
import { loadBody } from '../../../src/admin/body-editor/html/load-body';
import { BODY_SCHEMA_EXTENSIONS } from '../../../src/admin/body-editor/schema';
import { sanitizeBody } from '../../../src/domain/body/body-html';
import { tagSoup } from './generated-bodies';
import { documents } from './generated-documents';

const schema = getSchema([...BODY_SCHEMA_EXTENSIONS]);

describe('a stored body in the editor', () => {
  test('opens without loss and, untouched, is saved byte for byte', () => {
    fc.assert(
      fc.property(tagSoup, (soup) => {
        const { html } = sanitizeBody(soup);
        const opened = openBody(html, schema);
        expect(opened.isFaithful).toBe(true);
        expect(opened.save(opened.doc)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  test('what the editor writes is what the sanitiser would make of it', () => {
    fc.assert(
      fc.property(tagSoup, (soup) => {
        const { doc } = openBody(sanitizeBody(soup).html, schema);
        const written = saveBody(doc);
        expect(sanitizeBody(written)).toEqual({ html: written, dropped: [] });
        expect(saveBody(loadBody(written, schema).doc)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a document of the editor', () => {
  test('is saved as the sanitiser would have it, and comes back the same', () => {
    fc.assert(
      fc.property(documents(schema), (doc) => {
        const html = saveBody(doc);
        expect(sanitizeBody(html)).toEqual({ html, dropped: [] });
        const opened = openBody(html, schema);
        expect(opened.isFaithful).toBe(true);
        expect(saveBody(opened.doc)).toBe(html);
        expect(opened.save(opened.doc)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a paragraph that was changed', () => {
  const link = (text: string) => `<a href="/a">${text}</a>`;
  test.each([
    ['<p><em><strong>a</strong>b</em></p>'],
    ['<p><strong>a<em>b</em></strong></p>'],
    ['<p><strong>a<u>b</u>c</strong></p>'],
    [`<p><strong>a${link('b')}c</strong></p>`],
    [`<p>${link('a<strong>b</strong>c')}</p>`],
    ['<p><strong>a b<br>c</strong></p>'],
  ])('keeps its formats nested as they were: %s', (html) => {
    expect(saveBody(openBody(html, schema).doc)).toBe(html);
  });

  test('shares an element between neighbours of one format, and does not cut a link', () => {
    const html = `<p><strong>a</strong><strong>b${link('c')}</strong>${link('d')}</p>`;
    expect(saveBody(openBody(html, schema).doc)).toBe(
      `<p><strong>ab</strong>${link('<strong>c</strong>d')}</p>`,
    );
  });

  test('is written again while the others keep their original HTML', () => {
    const odd = '<p><s><u>a</u></s><s>b</s></p>';
    const opened = openBody(`${odd}<p>c</p>`, schema);
    const [first] = opened.doc.children;
    const changed = schema.node('doc', null, [
      ...(first ? [first] : []),
      schema.node('paragraph', null, [schema.text('d')]),
    ]);
    expect(opened.save(changed)).toBe(`${odd}<p>d</p>`);
  });
});

test('an empty body is an empty paragraph to write in', () => {
  expect(schema.topNodeType.createAndFill()?.toJSON()).toMatchObject({
    content: [{ type: 'paragraph' }],
  });
  expect(openBody('', schema).doc.childCount).toBe(1);
  expect(saveBody(openBody('', schema).doc)).toBe('');
});
