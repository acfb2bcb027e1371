import { once } from '../../domain/once';
import { indexableWords, type IndexableWords } from '../../domain/search/indexable-words';
import { createAffectedTest } from '../../domain/tagging/retag/affected';
import { createRetagger } from '../../domain/tagging/retag/decide';
import type { RulesHistory } from '../../domain/tagging/retag/rules-history';
import type {
  ArticleDecision,
  EditorAgreement,
  RetagArticle,
  RetagRules,
} from '../../domain/tagging/retag/types';
import { answerQuestions } from '../../workers/answer-questions';
import { toRetagArticle, type ReadArticle } from '../rows/read-article';

/** The start data of a worker. */
export interface WorkerStart {
  rules: RetagRules;
  /** Null: every article is read, even if no change of the rules concerns it. */
  history: RulesHistory | null;
  /** Whether to compare the vocabulary with editors' decisions. */
  withAgreement: boolean;
  /** Whether the index needs an article's words again when its tags change. */
  wantsWords: boolean;
}

export interface WorkedArticle extends ArticleDecision {
  /** Of published rows whose tags change, by row id. */
  words: readonly (IndexableWords & { rowId: number })[];
}

/** Gets the rules once, and then texts, and returns decisions. */
function createDecider(start: WorkerStart): (articles: readonly ReadArticle[]) => WorkedArticle[] {
  const { rules, history, withAgreement, wantsWords } = start;
  const retagger = once(() => createRetagger(rules));
  const concern = history && createAffectedTest({ rules, history, withAgreement });
  const workOn = (read: ReadArticle): WorkedArticle => {
    const article = toRetagArticle(read);
    const agreement = concern?.untouched(article);
    if (agreement) return untouched(article, agreement);
    const decision = retagger().decide(article);
    const refiled = wantsWords
      ? decision.rows.filter((row) => row.isPublished && row.added.length + row.removed.length > 0)
      : [];
    return {
      ...decision,
      words: refiled.map(({ rowId }) => ({ rowId, ...wordsOf(article, rowId) })),
    };
  };
  return (articles) => articles.map(workOn);
}

function untouched({ documentId, rows }: RetagArticle, agreement: EditorAgreement): WorkedArticle {
  const title = rows[0]?.title ?? '';
  return { documentId, title, rows: [], agreement, isKeywordsStale: false, words: [] };
}

function wordsOf({ rows }: RetagArticle, rowId: number): IndexableWords {
  const at = rows.findIndex((row) => row.rowId === rowId);
  // A row without a body has the text of the nearest one before it that has one.
  const text = rows.slice(0, at + 1).findLast(({ body }) => body !== null);
  return indexableWords({ title: text?.title ?? '', body: text?.body ?? '' });
}

answerQuestions(createDecider);
