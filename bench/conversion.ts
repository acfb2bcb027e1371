import { existsSync } from 'node:fs';
import path from 'node:path';
import newsroom from '../config/newsroom';
import { readCases, type ConversionCase } from './conversion/cases';
import { CONFIGURATIONS, scoreConversion, type Miss } from './conversion/score';
import type { Figures } from './support/figures';
import { namesKeptByDelivery } from './support/newsroom-data';
import { PROJECT_ROOT } from './support/paths';

/** Where OpenCC's own cases may be, beside the project. */
const CASES = path.resolve(PROJECT_ROOT, '../shared/data/opencc/testcases.json');

/**
 * The number of OpenCC's own cases with OpenCC's result: through the delivery API's conversion, with the
 * vocabulary's names protected as on the site, as text and inside HTML (text and attribute). Figures are
 * counts; misses are listed beside them. `data`: a `testcases.json` of OpenCC.
 */
export function run(options: { json: boolean; data?: string }): Promise<Figures> {
  const file = options.data ?? (existsSync(CASES) ? CASES : null);
  if (file === null) {
    throw new Error('--data names the testcases.json of OpenCC: there is none beside the project.');
  }
  const cases = readCases(file);
  const protectedNames = [...newsroom.protectedNames, ...namesKeptByDelivery()];
  const figures: Figures = {};
  const misses: Miss[] = [];
  for (const configuration of CONFIGURATIONS) {
    const score = scoreConversion({ cases, configuration, protectedNames });
    figures[`${configuration}Total`] = score.total;
    figures[`${configuration}Text`] = score.text;
    figures[`${configuration}Html`] = score.html;
    misses.push(...score.misses);
  }
  figures.protectedNames = protectedNames.length;
  // Standard output ends with the figures; text for people goes to standard error.
  for (const miss of misses) console.error(sentence(miss, cases));
  return Promise.resolve(figures);
}

function sentence({ id, configuration, where, converted }: Miss, cases: readonly ConversionCase[]) {
  const wanted = cases.find((each) => each.id === id);
  return `${configuration} ${where} ${id}: ${wanted?.input} → ${converted}, wanted ${wanted?.expected[configuration]?.join(' or ')}`;
}
