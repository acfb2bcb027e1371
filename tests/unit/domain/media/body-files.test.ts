import { fileNameOf, filesIn } from '../../../../src/domain/media/body-files';

describe('the files that a body names', () => {
  test.each([
    ['a picture', '<p><img src="/uploads/a_1.png" alt="x"></p>', ['a_1.png']],
    ['a document', '<a href="/uploads/plan_1.pdf">規劃</a>', ['plan_1.pdf']],
    ['at a whole address', '<img src="https://cms.example/uploads/a_1.png?v=2#x">', ['a_1.png']],
    ['encoded', '<img src="/uploads/%61_1%2Epng">', ['a_1.png']],
    ['with an encoded slash', '<img src="/x%2Fuploads%2Fa_1.png">', ['a_1.png']],
    [
      'single quotes, none',
      "<img src='/uploads/a.png'><img src=/uploads/b.png>",
      ['a.png', 'b.png'],
    ],
    ['upper case', '<IMG SRC="/uploads/a.png">', ['a.png']],
    ['twice', '<img src="/uploads/a.png"><img src="/uploads/a.png">', ['a.png']],
    ['inside another value', '<img alt=\'src="/uploads/a.png"\' src="/uploads/b.png">', ['b.png']],
    ['text alone', '<p>src="/uploads/a.png"</p>', []],
    ['a page, a mail address', '<a href="/news/1">x</a><a href="mailto:a@b.example">y</a>', []],
    ['a broken encoding', '<img src="/uploads/%E0%A4%A.png">', ['%E0%A4%A.png']],
  ])('%s', (_what, html, names) => {
    expect(filesIn(html)).toEqual(names);
  });

  test('what has no ending is not a file', () => {
    expect(fileNameOf('https://a.example/news/')).toBeNull();
    expect(fileNameOf('')).toBeNull();
    expect(fileNameOf(`/uploads/${'x'.repeat(300)}.png`)).toBeNull();
  });
});
