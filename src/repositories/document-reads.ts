import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { slot } from './newsroom-container';

const READ_ACTIONS = new Set(['findMany', 'findFirst', 'findOne', 'count']);

const reading = new AsyncLocalStorage<boolean>();
const marked = slot<boolean>('document-reads-marked');

/**
 * Lets `isDocumentRead` recognise calls that only read documents. Strapi opens a transaction around every
 * document action, even around reads (5.54, document-service/common.js).
 */
export function markDocumentReads(strapi: Core.Strapi): void {
  if (marked.find(strapi)) return;
  marked.set(strapi, true);
  strapi.documents.use((context, next) => reading.run(READ_ACTIONS.has(context.action), next));
}

/** True while a document action that only reads is running. */
export function isDocumentRead(): boolean {
  return reading.getStore() ?? false;
}
