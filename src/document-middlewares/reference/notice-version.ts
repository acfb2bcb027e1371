import type { Core } from '@strapi/strapi';
import { findNoticeWording } from '../../repositories/documents';
import type { DocumentWrite } from '../document-write';

interface Wording {
  title: string;
  clauses: { audience?: string; text?: string }[];
}

/**
 * Increments the version of a copyright notice when its wording changes, so that a stamp shows which
 * wording it used. Nobody sets it by hand.
 */
export async function countNoticeVersion(
  strapi: Core.Strapi,
  { action, params }: DocumentWrite,
): Promise<void> {
  const { data, documentId } = params;
  if (!data) return;
  delete data.version;
  if (action !== 'update' || !documentId) return;
  const stored = await findNoticeWording(strapi, documentId);
  if (!stored) return;
  const before: Wording = { title: stored.title ?? '', clauses: wordsOf(stored.clauses) };
  const after: Wording = {
    title: typeof data.title === 'string' ? data.title : before.title,
    clauses: data.clauses === undefined ? before.clauses : wordsOf(data.clauses),
  };
  if (JSON.stringify(before) !== JSON.stringify(after)) data.version = (stored.version ?? 1) + 1;
}

function wordsOf(clauses: unknown): Wording['clauses'] {
  if (!Array.isArray(clauses)) return [];
  return (clauses as Wording['clauses']).map(({ audience, text }) => ({ audience, text }));
}
