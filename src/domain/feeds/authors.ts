import { isCorporateAuthor, isPersonName } from '../pages/metadata/person-names';
import { cleanLine } from './clean-text';
import type { CreditedSource } from './types';

export interface Author {
  kind: 'person' | 'organization';
  name: string;
}

const MAX_BYLINE = 400;
const MAX_AUTHORS = 20;
/** A blank parts names too, but not the words of one in Latin letters. */
const BETWEEN_NAMES = /[、,，;；/／|｜&]+|(?<![a-z.])\s+|\s+(?![a-z])/i;
/** What a byline says before a name: `本报记者`, the outlet before it included. */
const ROLE_BEFORE = /^.{0,20}?(?:记者|記者|通讯员|通訊員|撰文|撰稿|摄影|攝影|作者)/u;
const ROLE_AFTER = /(?:记者|記者|通讯员|通訊員|기자)$/u;
const ROLE_ALONE = /^(?:文|图|圖|摄|攝|摄影|攝影|供稿|综合|綜合|整理|기자|by)$/iu;
const NOBODY = /^(?:佚名|未知|匿名|本站|管理员|管理員|admin|author|webmaster)$/iu;
const BRACKETS = /[()（）[\]【】:：]+/g;

/**
 * The authors of an article: those its byline names, in order and without their roles; if it names
 * nobody, the outlet; without an outlet, none.
 */
export function authorsOf(article: {
  byline: string | null;
  source: Pick<CreditedSource, 'name'> | null;
}): Author[] {
  const named = namesIn(article.byline ?? '');
  if (named.length > 0) return named.map((name) => ({ kind: kindOf(name), name }));
  const outlet = cleanLine(article.source?.name ?? '');
  return outlet === '' ? [] : [{ kind: 'organization', name: outlet }];
}

function kindOf(name: string): Author['kind'] {
  return isCorporateAuthor(name) ? 'organization' : 'person';
}

function namesIn(byline: string): string[] {
  const line = cleanLine(byline.slice(0, MAX_BYLINE)).replace(BRACKETS, ' ').trim();
  const names = line
    .split(BETWEEN_NAMES)
    .map(withoutRole)
    .filter((name) => /\p{L}/u.test(name) && !ROLE_ALONE.test(name) && !NOBODY.test(name));
  return [...new Set(joinSpacedNames(names))].slice(0, MAX_AUTHORS);
}

function withoutRole(part: string): string {
  const name = part.replace(ROLE_BEFORE, '').trim();
  if (name !== '') return name.replace(ROLE_AFTER, '').trim();
  const before = part.replace(ROLE_AFTER, '').trim();
  return isPersonName(before) && !isCorporateAuthor(before) ? before : '';
}

/** `赵 培` is one name printed with a space. */
function joinSpacedNames(parts: readonly string[]): string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const part of parts) {
    const isSingle = /^\p{Script=Han}$/u.test(part);
    if (isSingle && isOpen) joined.push(`${joined.pop() ?? ''}${part}`);
    else joined.push(part);
    isOpen = isSingle && !isOpen;
  }
  return joined;
}
