import path from 'node:path';
import type * as ownWrites from '../../src/strapi-patches/read-your-writes';
import { execute, inTransaction, selectRows } from '../../src/repositories/database/index';
import { published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';

/** The server's own copy: the compiled module has the listeners. */
const { onWrite } = jest.requireActual<typeof ownWrites>(
  path.join(TEST_DIST, 'src/strapi-patches/read-your-writes.js'),
);
const WRITE = `update sections set iptc = null where id = 0`;

describeEachDatabase('what this process writes', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let told = 0;
  beforeAll(async () => {
    onWrite(strapi(), () => (told += 1));
    // As many transactions as the pool has connections, and each of these has run one.
    await Promise.all(Array.from({ length: 10 }, () => published(strapi())));
  });
  beforeEach(() => (told = 0));

  test('outside a transaction is reported before the writer continues', async () => {
    for (let n = 1; n <= 10; n += 1) {
      await execute(strapi(), WRITE);
      expect(told).toBe(n);
    }
  });

  test('inside one is reported with its commit, once', async () => {
    await inTransaction(strapi(), async () => {
      await execute(strapi(), WRITE);
      await execute(strapi(), WRITE);
      expect(told).toBe(0);
    });
    expect(told).toBe(1);
  });

  test('does not report reads', async () => {
    await selectRows(strapi(), 'select id from sections');
    expect(told).toBe(0);
  });
});
