import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMediaTopic } from '../../../src/domain/iptc/media-topic';
import { createVocabularyMatcher } from '../../../src/domain/tagging/vocabulary-matcher';
import { foldName } from '../../../src/domain/text/fold';
import { detectScript } from '../../../src/domain/chinese/script';

interface StarterTag {
  name: string;
  kind: 'person' | 'place' | 'organization' | 'topic' | 'event';
  aliases: string[];
  minMentions?: number;
  contextWords?: string[];
  parent?: string;
  iptc?: string;
}

const path = join(__dirname, '..', '..', '..', 'data', 'yanji', 'tags.json');
const tags = JSON.parse(readFileSync(path, 'utf8')) as StarterTag[];
const matcher = createVocabularyMatcher(
  tags.map((tag) => ({
    id: tag.name,
    name: tag.name,
    aliases: tag.aliases,
    kind: tag.kind,
    minMentions: tag.minMentions ?? 1,
    autoApply: true,
    contextWords: tag.contextWords ?? [],
  })),
);
const tagsOf = (title: string, text = ''): string[] =>
  matcher.match({ title, text }).map(({ name }) => name);

describe('the starter vocabulary', () => {
  test('has more than 450 tags, most of them with other names', () => {
    expect(tags.length).toBeGreaterThan(450);
    expect(tags.filter(({ aliases }) => aliases.length > 0).length).toBeGreaterThan(450);
  });

  test('gives no name to two tags', () => {
    const owners = new Map<string, string[]>();
    for (const { name, aliases } of tags) {
      for (const form of [name, ...aliases]) {
        const key = foldName(form);
        owners.set(key, [...(owners.get(key) ?? []), `${name}: ${form}`]);
      }
    }
    expect([...owners.values()].filter((claims) => claims.length > 1)).toEqual([]);
  });

  test('has no name of a single character', () => {
    const forms = tags.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(forms.filter((form) => foldName(form).length < 2)).toEqual([]);
  });

  test('names only media topics that IPTC has, for subjects and events alone', () => {
    const coded = tags.filter(({ iptc }) => iptc !== undefined);
    expect(coded.filter(({ iptc }) => parseMediaTopic(iptc) !== iptc)).toEqual([]);
    expect([...new Set(coded.map(({ kind }) => kind))].sort()).toEqual(['event', 'topic']);
    expect(coded.length).toBeGreaterThan(300);
  });

  test('is written in traditional characters', () => {
    // Good traditional usage that strict tables count as simplified: 里 in place names, 群, 台 …
    const usual = /[里群台灶吃峰岩]/gu;
    const forms = tags.flatMap(({ name, aliases }) => [name, ...aliases]);
    const wrong = forms.filter((form) => {
      const script = detectScript(form.replace(usual, ''));
      return script === 'hans' || script === 'mixed';
    });
    expect(wrong).toEqual([]);
  });

  test('names no persons, and only parents that are tags themselves', () => {
    const names = new Set(tags.map(({ name }) => name));
    expect(tags.filter(({ kind }) => kind === 'person')).toEqual([]);
    expect(tags.filter(({ parent }) => parent !== undefined && !names.has(parent))).toEqual([]);
    expect(tags.filter(({ name, parent }) => name === parent)).toEqual([]);
  });

  test('asks for a sensible number of mentions', () => {
    for (const { minMentions = 1 } of tags) expect([1, 2, 3]).toContain(minMentions);
  });

  test.each(['延吉', '圖們', '敦化', '琿春', '龍井', '和龍', '汪清', '安圖'])(
    'knows %s in both scripts and with its rank',
    (city) => {
      const rank = ['汪清', '安圖'].includes(city) ? '縣' : '市';
      expect(tagsOf(`記者來到${city}採訪`)).toEqual([city]);
      expect(tagsOf(`記者來到${city}${rank}採訪`)).toEqual([city]);
      expect(tagsOf(`记者来到${city.replace('圖', '图').replace('們', '们')}采访`)).toEqual([city]);
    },
  );

  test('finds what an editor would choose for a report on party work in the city', () => {
    const title = '市區推進基層黨建 共建邊疆穩定';
    const text = [
      '延吉市近日總結城市基層黨建經驗。街道和社區工作者、網格員一起走訪居民，社區服務更細。',
      '在疫情防控工作中，延吉的志願者隊伍值守小區，促進民族團結。',
    ].join('\n');
    expect(tagsOf(title, text)).toEqual(
      expect.arrayContaining(['基層黨建', '邊疆治理', '延吉', '民族團結', '疫情防控', '社區治理']),
    );
  });

  test('asks for context only where a name is common elsewhere, and each word is one', () => {
    const words = tags.flatMap(({ contextWords = [] }) => contextWords);
    expect(words.filter((word) => foldName(word).length < 2)).toEqual([]);
    expect(tagsOf('紅旗村的橋')).toEqual([]);
    expect(tagsOf('安圖縣的紅旗村')).toEqual(expect.arrayContaining(['紅旗村', '安圖']));
    expect(tagsOf('六一班的班會')).toEqual([]);
    expect(tagsOf('孩子們盼六一')).toEqual(['兒童節']);
  });

  test('keeps apart what only looks alike', () => {
    expect(tagsOf('朝鮮族姑娘')).toEqual(['朝鮮族']);
    expect(tagsOf('延邊大學附屬醫院')).toEqual(['延邊大學附屬醫院']);
    expect(tagsOf('長白山路施工')).toEqual(['長白山路']);
    expect(tagsOf('延吉市向陽幼兒園')).toEqual(['延吉市向陽幼兒園']);
  });
});
