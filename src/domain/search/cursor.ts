import { DomainError } from '../errors';
import type { Ranked } from './ranking';

/**
 * Where a page of hits ended. It belongs to one question: `question` is a fingerprint of the query
 * and its filters. `day` keeps the scores of all pages comparable (days since 1970).
 */
export interface SearchCursor extends Ranked {
  question: string;
  day: number;
}

const CURSOR_MAX_LENGTH = 200;

/** code 'search-cursor-invalid' */
export class SearchCursorInvalidError extends DomainError {
  constructor() {
    super(
      'search-cursor-invalid',
      '参数 after 无效：请使用同一搜索上一页 meta.next 给出的值，或从第一页开始。',
      { path: ['after'] },
    );
  }
}

export function writeSearchCursor({ question, day, score, position }: SearchCursor): string {
  return Buffer.from(JSON.stringify([question, day, score, position])).toString('base64url');
}

/** @throws SearchCursorInvalidError for anything that writeSearchCursor did not give for this question */
export function readSearchCursor(after: string, question: string): SearchCursor {
  const parts = after.length > CURSOR_MAX_LENGTH ? null : parse(after);
  if (!parts || parts[0] !== question || !parts.slice(1).every(Number.isFinite)) {
    throw new SearchCursorInvalidError();
  }
  const [, day, score, position] = parts as [string, number, number, number];
  return { question, day, score, position };
}

function parse(after: string): unknown[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.length === 4 ? parts : null;
  } catch {
    return null;
  }
}

/** A short fingerprint of any JSON (FNV-1a, twice 32 bits): tells questions apart, keeps no secret. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(index), 0x85ebca6b);
  }
  return ((low >>> 0) * 2 ** 21 + ((high >>> 11) >>> 0)).toString(36);
}
