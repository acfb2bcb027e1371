import { yup } from '@strapi/utils';
import { propagateYupErrors } from '../../../src/strapi-patches/yup-errors';

const refused = new Error('the database refuses the question');
const form = yup.object({
  name: yup
    .string()
    .test('is-free', 'This name is taken.', (name) => Promise.resolve(name === 'free')),
  parent: yup
    .mixed()
    .test('is-there', 'Not there.', (parent) =>
      parent === 'bad' ? Promise.reject(refused) : Promise.resolve(true),
    ),
});

/** The result, or "silence" after a tenth of a second. */
function outcome(value: unknown): Promise<unknown> {
  const silence = new Promise((resolve) => setTimeout(resolve, 100, 'silence'));
  return Promise.race([
    form.validate(value, { abortEarly: false }).catch((error: unknown) => error),
    silence,
  ]);
}

// Built before the patch is applied, as Strapi's schemas are.
beforeAll(propagateYupErrors);

test('a check that fails ends in its own error', async () => {
  expect(await outcome({ name: 'free', parent: 'bad' })).toBe(refused);
  expect(await outcome({ name: 'taken', parent: 'bad' })).toBe(refused);
  // Once more, since each check is wrapped once.
  expect(await outcome({ name: 'free', parent: 'bad' })).toBe(refused);
});

test('a check that says no or yes is heard as before', async () => {
  expect(await outcome({ name: 'taken', parent: null })).toMatchObject({
    name: 'ValidationError',
    errors: ['This name is taken.'],
  });
  expect(await outcome({ name: 'free', parent: null })).toEqual({ name: 'free', parent: null });
});
