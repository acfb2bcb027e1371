import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';

const READS = new Set(['findMany', 'findFirst', 'findOne', 'count']);

const reading = new AsyncLocalStorage<boolean>();

/**
 * Strapi opens a transaction around every action of its documents, reads too (5.54, document-service/
 * common.js). One that will only read need not wait for SQLite's write lock, nor take it.
 */
export function markDocumentReads(strapi: Core.Strapi): void {
  strapi.documents.use((context, next) => reading.run(READS.has(context.action), next));
}

/** True where a transaction is opened for a read of a document. */
export function isDocumentRead(): boolean {
  return reading.getStore() ?? false;
}
