/** The views that answers consist of: zod schemas with their types. */
export * from './article';
export * from './card';
export * from './lists';
export * from './navigation';
export { answerOf, pageOf } from './parts';
