import fc from 'fast-check';
import type { Mark, Node, Schema } from '@tiptap/pm/model';
import { BODY_ALLOW_LIST } from '../../../src/domain/body/allow-list';

const ALIGNMENTS = [null, null, null, ...BODY_ALLOW_LIST.alignments];
const WORDS = ['延吉', '新聞', ' ', '  ', 'a', 'B & <c>', '"', '　', '\u00a0', '。', 'x y', '\n'];

/** Any document that the editor's schema allows: what a user could bring about, however odd. */
export function documents(schema: Schema): fc.Arbitrary<Node> {
  const node = (type: string, attributes: Record<string, unknown>, content: readonly Node[]) =>
    schema.node(type, attributes, content);

  const { block } = fc.letrec<{ block: Node; blocks: Node[]; item: Node; row: Node; cell: Node }>(
    (tie) => ({
      block: fc.oneof(
        { maxDepth: 2, depthIdentifier: 'blocks', withCrossShrink: true },
        { weight: 4, arbitrary: paragraph() },
        { weight: 1, arbitrary: heading() },
        { weight: 1, arbitrary: fc.constant(node('horizontalRule', {}, [])) },
        { weight: 1, arbitrary: tie('blocks').map((content) => node('blockquote', {}, content)) },
        { weight: 2, arbitrary: list(tie('item')) },
        { weight: 2, arbitrary: table(tie('row')) },
        { weight: 2, arbitrary: figure(tie('blocks')) },
      ),
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 2, depthIdentifier: 'blocks' }),
      item: tie('blocks').map((content) => node('listItem', {}, content)),
      row: fc
        .record({
          section: fc.constantFrom('thead', 'tbody', 'tbody', 'tfoot'),
          startsSection: fc.boolean(),
          cells: fc.array(tie('cell'), { minLength: 1, maxLength: 3 }),
        })
        .map(({ cells, ...attributes }) => node('tableRow', attributes, cells)),
      cell: fc
        .record({
          type: fc.constantFrom('tableCell', 'tableHeader'),
          colspan: fc.integer({ min: 1, max: 3 }),
          rowspan: fc.integer({ min: 1, max: 3 }),
          textAlign: fc.constantFrom(...ALIGNMENTS),
          scope: fc.constantFrom(null, 'row', 'col'),
          content: tie('blocks'),
        })
        .map(({ type, content, scope, ...attributes }) =>
          node(type, type === 'tableHeader' ? { ...attributes, scope } : attributes, content),
        ),
    }),
  );
  return fc
    .array(block, { minLength: 1, maxLength: 4 })
    .map((blocks) => schema.topNodeType.createChecked(null, blocks));

  function paragraph() {
    return fc
      .record({
        textAlign: fc.constantFrom(...ALIGNMENTS),
        isExplicit: fc.boolean(),
        content: inline(),
      })
      .map(({ content, ...attributes }) => node('paragraph', attributes, content));
  }

  function heading() {
    return fc
      .record({
        level: fc.constantFrom(2, 3, 4),
        textAlign: fc.constantFrom(...ALIGNMENTS),
        content: inline(),
      })
      .map(({ content, ...attributes }) => node('heading', attributes, content));
  }

  function list(item: fc.Arbitrary<Node>) {
    return fc
      .tuple(
        fc.constantFrom('bulletList', 'orderedList'),
        fc.integer({ min: 1, max: 12 }),
        fc.array(item, { minLength: 1, maxLength: 3 }),
      )
      .map(([type, start, items]) => node(type, type === 'orderedList' ? { start } : {}, items));
  }

  function table(row: fc.Arbitrary<Node>) {
    return fc
      .tuple(fc.array(row, { minLength: 1, maxLength: 3 }), fc.option(inline()))
      .map(([rows, caption]) => {
        const plain = node('table', {}, rows);
        if (!caption) return plain;
        return node('captionedTable', {}, [node('tableCaption', {}, caption), plain]);
      });
  }

  function figure(blocks: fc.Arbitrary<Node[]>) {
    const shown = fc.oneof(
      { weight: 3, arbitrary: picture().map((one) => [one]) },
      { weight: 1, arbitrary: blocks },
      { weight: 1, arbitrary: fc.tuple(picture(), blocks).map(([one, more]) => [one, ...more]) },
    );
    return fc
      .tuple(shown, inline(true), inline())
      .map(([content, words, credit]) =>
        node('figure', {}, [
          ...content,
          node('figcaption', {}, [node('captionText', {}, words), node('credit', {}, credit)]),
        ]),
      );
  }

  function picture() {
    return fc
      .tuple(imageAttributes(), rarely(link()))
      .map(([attributes, mark]) => node('picture', attributes, []).mark(mark ? [mark] : []));
  }

  function inline(takesCredit = false) {
    return fc
      .array(fc.tuple(piece(), marks(takesCredit)), { maxLength: 6 })
      .map((pieces) =>
        pieces.map(([content, set]) =>
          content.mark(set.reduce<readonly Mark[]>((all, mark) => mark.addToSet(all), [])),
        ),
      );
  }

  function piece() {
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...WORDS).map((text) => schema.text(text)) },
      { weight: 1, arbitrary: fc.constant(node('hardBreak', {}, [])) },
      { weight: 1, arbitrary: imageAttributes().map((values) => node('image', values, [])) },
    );
  }

  function marks(takesCredit: boolean) {
    const plain = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'];
    const names = takesCredit ? [...plain, 'creditWords'] : plain;
    return fc
      .tuple(fc.subarray(names, { maxLength: 2 }), rarely(link()))
      .map(([chosen, linked]) => [
        ...chosen.map((name) => schema.mark(name)),
        ...(linked ? [linked] : []),
      ]);
  }

  function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
    return fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
  }

  function link() {
    return fc
      .record({
        href: fc.constantFrom('https://example.org/?a=1&b=2', '/uploads/a.pdf', 'tel:+86433'),
        title: fc.constantFrom(null, 'a "b" <c>'),
        target: fc.constantFrom(null, '_blank'),
      })
      .map((attributes) =>
        schema.mark('link', {
          ...attributes,
          rel: attributes.target === null ? null : 'noopener noreferrer',
        }),
      );
  }

  function imageAttributes() {
    return fc.record({
      src: fc.constantFrom('/uploads/a.jpg', 'https://example.org/b.png?c=d&e'),
      alt: fc.constantFrom(null, '', '圖 "片"'),
      title: fc.constantFrom(null, '題'),
      width: fc.constantFrom(null, 800),
      height: fc.constantFrom(null, 600),
    });
  }
}
