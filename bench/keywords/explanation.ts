import { explainKeywords, type ExplainedCandidate } from '../../src/domain/tagging/keywords';
import { SCORECARD } from '../../src/domain/tagging/keywords/scorecard';
import { foldText } from '../../src/domain/text/fold';
import { foldedKey, goldKey, qualityOf, type GoldArticle } from './gold';

interface Answer {
  article: GoldArticle;
  given: readonly string[];
}

const STRONGEST_POINTS = 4;

/**
 * The articles whose keywords are least like the editors', with the found and the missed ones, and why.
 */
export function explainWorst(answers: readonly Answer[], count: number): string {
  const worst = answers
    .map((answer) => ({
      ...answer,
      quality: qualityOf([{ given: answer.given, wanted: answer.article.keywords }]),
    }))
    .sort((a, b) => a.quality.f1 - b.quality.f1 || b.quality.wanted - a.quality.wanted)
    .slice(0, count)
    .map((answer) => explain(answer).join('\n'));
  return [`\nThe worst ${worst.length} articles (points are log-odds):`, ...worst].join('\n\n');
}

function explain({ article, given }: Answer): string[] {
  const candidates = explainKeywords({ title: article.title, text: article.body });
  const gold = new Set(article.keywords.map(goldKey));
  const own = new Set(given.map(goldKey));
  return [
    article.title || '(no title)',
    ...given.map((name) => {
      const candidate = candidates.find(({ key }) => key === foldedKey(name));
      return `  ${gold.has(goldKey(name)) ? 'right ' : 'wrong '} ${name}${detail(candidate)}`;
    }),
    ...article.keywords
      .filter((keyword) => !own.has(goldKey(keyword)))
      .map((keyword) => `  missed ${keyword}: ${reason(keyword, article, candidates)}`),
  ];
}

function reason(
  keyword: string,
  { title, body }: GoldArticle,
  candidates: readonly ExplainedCandidate[],
): string {
  const key = foldedKey(keyword);
  const rank = candidates.findIndex((candidate) => candidate.key === key);
  if (rank >= 0) return `candidate ${rank + 1} of ${candidates.length}${detail(candidates[rank])}`;
  const times = foldText(`${title}\n${body}`).split(key).length - 1;
  if (times === 0) return 'not in the article';
  return `no candidate, ${times === 1 ? 'written once' : `written ${times} times`}`;
}

function detail(candidate: ExplainedCandidate | undefined): string {
  if (!candidate) return '';
  const points = [...candidate.points]
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, STRONGEST_POINTS)
    .map(([name, worth]) => `${name} ${worth > 0 ? '+' : ''}${worth.toFixed(1)}`);
  const base = SCORECARD.base.toFixed(1);
  return ` ${candidate.probability.toFixed(2)} (${candidate.count}×; ${[base, ...points].join(', ')})`;
}
