/** What answers are made of: zod schemas with the types of the views. */
export * from './article';
export * from './card';
export * from './lists';
export * from './navigation';
export { answerOf, pageOf } from './parts';
