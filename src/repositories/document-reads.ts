import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';

const READ_ACTIONS = new Set(['findMany', 'findFirst', 'findOne', 'count']);

const reading = new AsyncLocalStorage<boolean>();
const marked = new WeakSet<Core.Strapi>();

/**
 * Lets `isDocumentRead` recognise calls that only read documents. Strapi opens a transaction around every
 * document action, even around reads (5.54, document-service/common.js).
 */
export function markDocumentReads(strapi: Core.Strapi): void {
  if (marked.has(strapi)) return;
  marked.add(strapi);
  strapi.documents.use((context, next) => reading.run(READ_ACTIONS.has(context.action), next));
}

/** True while a document action that only reads is running. */
export function isDocumentRead(): boolean {
  return reading.getStore() ?? false;
}
