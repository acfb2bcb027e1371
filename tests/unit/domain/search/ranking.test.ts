import { facetWord, fileUnder, textHeading } from '../../../../src/domain/search/heading';
import { indexWords } from '../../../../src/domain/search/index-words';
import { positionAt, positionFrom, timeOf } from '../../../../src/domain/search/position';
import { packMatches, readMatches } from '../../../../src/domain/search/match-list';
import { rankMatches, type RankedTerm } from '../../../../src/domain/search/ranking';
import { segment } from '../../../../src/domain/chinese/segment';

const TODAY = new Date('2024-06-01T09:00:00Z');
const TERM: RankedTerm = {
  term: { words: ['图书馆'], isPrefix: false },
  tags: [facetWord('tag', 'libraries')],
  sources: [facetWord('source', 'librarian')],
};

const words = (text: string) => indexWords({ text, tokens: segment(text) });

function match(article: { title?: string; body?: string; facets?: string[]; at: string }) {
  const { title = '市政新聞', body = '圖書館', facets = [], at } = article;
  return {
    position: positionAt(new Date(at)),
    heading: fileUnder(textHeading({ title: words(title), body: words(body) }), facets),
  };
}

interface Ranking {
  matches: { position: number; heading: string }[];
  most?: number;
  after?: { position: number; score: number } | null;
  count?: number;
  terms?: RankedTerm[];
}

function rank({ matches, most = 2000, after = null, count = 100, terms = [TERM] }: Ranking) {
  const list = readMatches(packMatches(matches));
  return rankMatches({ matches: list, terms, today: TODAY, most, after, count });
}

function order(...articles: Parameters<typeof match>[0][]): number[] {
  const matches = articles.map(match);
  return rank({ matches }).best.map((hit) =>
    matches.findIndex(({ position }) => position === hit.position),
  );
}

describe('ranking', () => {
  test('title before tag before a body that keeps coming back to it before one that mentions it', () => {
    const at = (minute: number) => `2024-05-31T08:0${minute}:00Z`;
    expect(
      order(
        { at: at(3) },
        { at: at(2), body: '圖書館，圖書館，圖書館。' },
        { at: at(1), facets: TERM.tags as string[] },
        { at: at(0), title: '圖書館開館' },
      ),
    ).toEqual([3, 2, 1, 0]);
  });

  test('of two equal ones the newer is first, and an old title still beats a new mention', () => {
    expect(order({ at: '2023-01-01' }, { at: '2024-05-01' })).toEqual([1, 0]);
    expect(order({ at: '2024-06-01' }, { at: '2001-01-01', title: '圖書館開館' })).toEqual([1, 0]);
  });

  test('a source of that name counts', () => {
    expect(
      order({ at: '2024-05-31' }, { at: '2024-05-30', facets: TERM.sources as string[] }),
    ).toEqual([1, 0]);
  });
});

describe('a list of matches', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    position: 1_000 + ((index * 7919) % 500),
    heading: [
      index % 3 === 0 ? ' 延吉 图书馆 _ ' : ' 延吉 _ ',
      index % 5 === 0 ? ' 图书馆 大桥 ' : ' 大桥 ',
      index % 7 === 0 ? ` ${TERM.tags[0]} _oxyz ` : ' _oxyz ',
    ].join('\t'),
  }));

  test('is ranked as each match by itself would be', () => {
    const alone = many
      .map((one) => rank({ matches: [one] }).best[0])
      .sort((a, b) => (b?.score ?? 0) - (a?.score ?? 0) || (b?.position ?? 0) - (a?.position ?? 0));
    expect(rank({ matches: many, count: 500 }).best).toEqual(alone);
    expect(rank({ matches: many, count: 7 }).best).toEqual(alone.slice(0, 7));
  });

  test('is cut into pages that neither repeat nor skip', () => {
    const whole = rank({ matches: many, count: 500 }).best;
    const pages: typeof whole = [];
    for (let after: (typeof whole)[number] | null = null; ;) {
      const { best } = rank({ matches: many, after, count: 33 });
      if (best.length === 0) break;
      pages.push(...best);
      after = best.at(-1) ?? null;
    }
    expect(pages).toEqual(whole);
  });

  test('that is too long is ranked among the newest', () => {
    const { best, total, isCut } = rank({ matches: many, most: 100, count: 500 });
    expect({ total, isCut, shown: best.length }).toEqual({ total: 100, isCut: true, shown: 100 });
    expect(Math.min(...best.map(({ position }) => position))).toBe(1_400);
    expect(rank({ matches: many }).isCut).toBe(false);
  });

  test('may be empty', () => {
    const nothing = { matches: readMatches(null), terms: [TERM], today: TODAY };
    expect(rankMatches({ ...nothing, most: 1, after: null, count: 1 })).toEqual({
      best: [],
      total: 0,
      isCut: false,
    });
  });
});

describe('positions in the index', () => {
  test('grow with the date of publication', () => {
    const dates = ['1850-01-01', '1999-12-31T23:59', '2000-01-01', '2024-06-01', '9999-12-31'];
    const positions = dates.map((date) => positionAt(new Date(date)));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(Number.isSafeInteger(positions.at(-1))).toBe(true);
    expect(timeOf(positionAt(new Date('2024-06-01T10:30:59Z')))).toBe(Date.UTC(2024, 5, 1, 10, 30));
  });

  test('a range begins with the first whole minute', () => {
    const minute = positionAt(new Date('2024-06-01T10:30Z'));
    expect(positionFrom(new Date('2024-06-01T10:30:00Z'))).toBe(minute);
    expect(positionFrom(new Date('2024-06-01T10:29:01Z'))).toBe(minute);
  });
});
