import path from 'node:path';
import { errors } from '@strapi/utils';
import type * as seenAway from '../../src/strapi-patches/database-unavailable';
import { anArticle } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';

/** The server's own copy: the compiled module has the state. */
const { isUncheckedRelation } = jest.requireActual<typeof seenAway>(
  path.join(TEST_DIST, 'src/strapi-patches/database-unavailable.js'),
);

describeEachDatabase('a database that goes away while relations are checked', (newsroom) => {
  const strapi = () => newsroom().strapi;
  /** Fails as the check of an article's section does. */
  const failure = async (): Promise<unknown> => {
    const count = jest.spyOn(strapi().db, 'query').mockImplementation((): never => {
      throw new Error('The check itself went wrong.');
    });
    try {
      const data = anArticle({ title: '檢查不了欄目的稿', section: { connect: [{ id: 1 }] } });
      const validate = strapi().entityValidator as unknown as {
        validateEntityCreation(model: unknown, data: unknown): Promise<unknown>;
      };
      return await validate
        .validateEntityCreation(strapi().getModel('api::article.article'), data)
        .catch((error: unknown) => error);
    } finally {
      count.mockRestore();
    }
  };
  const loseConnection = () =>
    strapi().db.connection.emit(
      'query-error',
      Object.assign(new Error('terminating connection'), { code: '57P01' }),
    );

  test('is not blamed on the request', async () => {
    const since = performance.now();
    const error = await failure();
    // What Strapi says when the check failed for another reason than what was sent.
    expect(error).toBeInstanceOf(errors.ValidationError);
    expect(JSON.stringify(error)).toContain('Invalid relations');
    expect(isUncheckedRelation(strapi(), error, since)).toBe(false);
    loseConnection();
    expect(isUncheckedRelation(strapi(), error, since)).toBe(true);
    expect(isUncheckedRelation(strapi(), error, performance.now() + 1)).toBe(false);
    expect(isUncheckedRelation(strapi(), new errors.ValidationError('Title!'), since)).toBe(false);
    expect(isUncheckedRelation(strapi(), new Error('Invalid relations'), since)).toBe(false);
  });
});
