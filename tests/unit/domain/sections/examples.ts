import type { SectionExample } from '../../../../src/domain/sections/types';

const SPORT = ['球隊', '比賽', '進球', '教練', '聯賽', '冠軍', '守門員', '球迷'];
const TOWN = ['社區', '居民', '供暖', '電梯', '物業', '志願者', '樓道', '鄰里'];
const MARKET = ['企業', '出口', '訂單', '產值', '投資', '工廠', '銷售', '利潤'];
export const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  sport: SPORT,
  town: TOWN,
  market: MARKET,
};

/** A made-up report of a section, the same for the same number. */
export function aReport(section: string, number: number): SectionExample {
  const words = SUBJECTS[section] ?? [];
  const word = (at: number) => words[(number * 3 + at * 5) % words.length] ?? '';
  return {
    section,
    title: `${word(0)}和${word(1)}的第${number}天`,
    text: `昨天${word(2)}來了，大家談到${word(3)}。\n${word(4)}很多，${word(5)}也不少，下午還有${word(6)}。`,
    responsibleEditor: null,
  };
}

export function reports(perSection: number, sections = Object.keys(SUBJECTS)): SectionExample[] {
  return sections.flatMap((section) =>
    Array.from({ length: perSection }, (_, number) => aReport(section, number)),
  );
}
