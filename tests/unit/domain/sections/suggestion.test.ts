import { DomainError } from '../../../../src/domain/errors';
import { createSectionClassifier } from '../../../../src/domain/sections/model';
import { parseModel, serializeModel } from '../../../../src/domain/sections/stored-model';
import { trainSections } from '../../../../src/domain/sections/train';
import { aReport, reports, SUBJECTS } from './examples';

const model = trainSections(reports(24));
const classifier = createSectionClassifier(model);

const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
  return null;
};

test.each(['sport', 'town', 'market'])(
  'a report that belongs in %s is proposed there',
  (section) => {
    const suggestion = classifier.suggest(aReport(section, 31));

    expect(suggestion).toMatchObject({ section, reason: 'sure' });
    expect(suggestion.ranked[0]?.section).toBe(section);
  },
);

test('the probabilities of all sections are one together', () => {
  const { ranked } = classifier.suggest(aReport('town', 40));

  expect(ranked.map(({ section }) => section).sort()).toEqual(['market', 'sport', 'town']);
  expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
});

test('an article about two things alike is left to the editor', () => {
  const [sport = [], town = []] = [SUBJECTS.sport, SUBJECTS.town];
  const text = sport.map((word, at) => `${word}和${town[at]}。`).join('\n');

  expect(classifier.suggest({ title: '今天', text })).toMatchObject({
    section: null,
    reason: 'unsure',
  });
});

test.each([
  ['nothing', { title: '', text: '' }],
  ['white space', { title: ' \n', text: '\t\n' }],
  ['words that nobody ever wrote', { title: 'qwx', text: 'zyv '.repeat(20) }],
  ['half a character', { title: '\ud842', text: '\udfb7'.repeat(9) }],
])('of %s it says that there is too little text', (_what, article) => {
  expect(classifier.suggest(article)).toMatchObject({ section: null, reason: 'too-little-text' });
});

test('either script gives the same suggestion', () => {
  const hant = {
    title: '球隊和教練',
    text: '球隊贏了比賽，守門員和球迷都很高興，聯賽還沒有結束。',
  };
  const hans = {
    title: '球队和教练',
    text: '球队赢了比赛，守门员和球迷都很高兴，联赛还没有结束。',
  };

  expect(classifier.suggest(hans)).toEqual(classifier.suggest(hant));
});

test('the same articles train the same model', () => {
  expect(serializeModel(trainSections(reports(24)))).toBe(serializeModel(model));
});

test('a stored model suggests what the trained one did', () => {
  const stored = createSectionClassifier(parseModel(serializeModel(model)));

  expect(stored.suggest(aReport('market', 50))).toEqual(classifier.suggest(aReport('market', 50)));
});

test.each([
  ['no JSON', 'oops'],
  ['another version', serializeModel(model).replace('"version":1', '"version":999')],
  ['a table cut short', serializeModel(model).replace(/"evidence":"[^"]{40}/, '"evidence":"')],
  ['no base64', serializeModel(model).replace(/"idf":"[^"]{4}/, '"idf":"?!?!')],
])('a model that is %s is out of date', (_what, text) => {
  expect(codeOf(() => parseModel(text))).toBe('section-model-outdated');
});

test('a section with too few articles is not learnt', () => {
  const examples = [...reports(20, ['sport', 'town']), ...reports(19, ['market'])];

  expect(trainSections(examples).sections).toEqual(['sport', 'town']);
});

test.each([
  ['no articles', []],
  ['one section', reports(30, ['sport'])],
  ['small sections', reports(19)],
])('%s are too few to learn from', (_what, examples) => {
  expect(codeOf(() => trainSections(examples))).toBe('sections-too-few-articles');
});

test('the editor of a section is learnt, from the field or the last line', () => {
  const examples = reports(24).map((example, at) => ({
    ...example,
    title: '今日要聞',
    text: `今天有三條消息，請看第${at}版。`,
    responsibleEditor: example.section === 'sport' ? '金某某' : '朴某某',
  }));
  const desk = createSectionClassifier(trainSections(examples));
  const best = (article: { text: string; responsibleEditor?: string }) =>
    desk.suggest({ title: '今日要聞', ...article }).ranked[0]?.section;
  const text = '今天有三條消息，請看第7版。';

  expect(best({ text, responsibleEditor: '金某某' })).toBe('sport');
  expect(best({ text: `${text}\n【编辑:金某某】` })).toBe('sport');
  expect(best({ text, responsibleEditor: '朴某某' })).not.toBe('sport');
});
