import { DomainError } from '../../../../src/domain/errors';
import {
  missingForPublication,
  type PublicationCandidate,
} from '../../../../src/domain/workflow/publish-gate';
import {
  PublishRefusedError,
  refusalText,
} from '../../../../src/domain/workflow/publish-refused-error';

const anArticle = (article: Partial<PublicationCandidate> = {}): PublicationCandidate => ({
  title: '布爾哈通河兩岸換新顏',
  bodyText: '河畔步道昨日開放。',
  sectionId: 'local',
  sourceCredit: '来源：新华社',
  source: { name: '新華社', ownership: 'third-party' },
  hasNotice: true,
  ...article,
});

const codes = (article: Partial<PublicationCandidate>) =>
  missingForPublication(anArticle(article)).map(({ code }) => code);

const UNKNOWN = { name: '某晚報', ownership: 'unresolved' } as const;

describe('what keeps an article from being published', () => {
  test.each<[string, Partial<PublicationCandidate>, string[]]>([
    ['nothing, when all is there', {}, []],
    ['no title', { title: null }, ['title-missing']],
    ['a title of spaces', { title: ' 　\u200b\n' }, ['title-missing']],
    ['no body', { bodyText: '' }, ['body-missing']],
    ['a body of blank lines', { bodyText: '\n \u00a0\n' }, ['body-missing']],
    ['not a body that is one picture', { bodyText: '', hasMedia: true }, []],
    ['no section', { sectionId: null }, ['section-missing']],
    ['no credit at all', { source: null, sourceCredit: null }, ['source-missing']],
    ['a credit of dashes', { source: null, sourceCredit: '来源：——' }, ['source-missing']],
    [
      'a credit nobody resolved',
      { source: null, sourceCredit: '来源：某晚报' },
      ['source-unresolved'],
    ],
    ['an unclassified source', { source: UNKNOWN }, ['source-unresolved']],
    ['not a source picked without a credit', { sourceCredit: null }, []],
    ['no notice', { hasNotice: false }, ['notice-missing']],
    [
      'everything at once, in the order of the form',
      {
        title: '',
        bodyText: '',
        sectionId: null,
        source: null,
        sourceCredit: '',
        hasNotice: false,
      },
      ['title-missing', 'body-missing', 'section-missing', 'source-missing', 'notice-missing'],
    ],
  ])('%s', (_, article, expected) => {
    expect(codes(article)).toEqual(expected);
  });

  test.each(['own', 'partner', 'third-party'] as const)(
    'never a source that is %s',
    (ownership) => {
      expect(codes({ source: { name: '某晚報', ownership } })).toEqual([]);
    },
  );

  test('a long blank body is refused as quickly as a short one', () => {
    const start = performance.now();
    expect(codes({ bodyText: ' '.repeat(5_000_000) })).toEqual(['body-missing']);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('an unresolved source is named, with what to do', () => {
    expect(missingForPublication(anArticle({ source: UNKNOWN }))).toEqual([
      {
        code: 'source-unresolved',
        field: 'source',
        message:
          '来源「某晚報」尚未登记归属：请在“来源”中把它标为本站、合作方或第三方，然后再发布。',
      },
    ]);
  });
});

describe('a refused publication', () => {
  const missing = missingForPublication(anArticle({ sectionId: null, source: UNKNOWN }));

  test('is one error with every reason', () => {
    const error = new PublishRefusedError(missing);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      name: 'PublishRefusedError',
      code: 'publish-refused',
      details: { missing },
    });
  });

  test('is told in one sentence', () => {
    expect(refusalText(missing)).toBe(
      '暂时不能发布：缺少栏目：请选择栏目；来源「某晚報」尚未登记归属：' +
        '请在“来源”中把它标为本站、合作方或第三方，然后再发布。',
    );
  });
});
