import { DomainError } from '../domain/errors';
import { hasWords } from '../domain/text/has-words';
import type { DocumentWrite } from './document-write';

/** The attributes that name each small type on pages and in lists. */
const NAMES = ['name', 'title', 'accountName'] as const;

/** A name of dashes, emoji or invisible characters names nothing: `---` is not a section. */
export function requireWords({ params }: DocumentWrite): void {
  for (const field of NAMES) {
    const value = params.data?.[field];
    if (typeof value !== 'string' || hasWords(value)) continue;
    throw new DomainError('name-empty', '名称里没有文字：请至少写一个字或数字。', {
      path: [field],
    });
  }
}
