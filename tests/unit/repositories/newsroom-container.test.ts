import type { Core } from '@strapi/strapi';
import { closeContainer, slot } from '../../../src/repositories/newsroom-container';

/** Of Strapi the container uses its registry and its log. */
function aNewsroom(): { strapi: Core.Strapi; logged: unknown[] } {
  const registry = new Map<string, unknown>();
  const logged: unknown[] = [];
  const strapi = {
    has: (name: string) => registry.has(name),
    add: (name: string, value: unknown) => registry.set(name, value),
    get: (name: string) => registry.get(name),
    log: { error: (error: unknown) => logged.push(error) },
  };
  return { strapi: strapi as unknown as Core.Strapi, logged };
}

test('what a newsroom owns is made once, and for each newsroom', () => {
  const pages = slot('pages', { make: () => new Set<number>() });
  const [one, other] = [aNewsroom().strapi, aNewsroom().strapi];
  expect(pages.find(one)).toBeUndefined();
  expect(pages.of(one)).toBe(pages.of(one));
  expect(pages.of(one)).not.toBe(pages.of(other));
  pages.remove(one);
  expect(pages.find(one)).toBeUndefined();
});

test('what nobody has put there is asked for in vain', () => {
  const service = slot<string>('service');
  const { strapi } = aNewsroom();
  expect(() => service.of(strapi)).toThrow('service');
  service.set(strapi, 'open');
  expect(service.of(strapi)).toBe('open');
});

test('all is closed in one place, the last first, also behind one that fails', async () => {
  const closed: string[] = [];
  const close = (name: string) => {
    closed.push(name);
    return Promise.resolve();
  };
  const database = slot<string>('database', { close });
  const limits = slot<string>('limits', {
    close: () => Promise.reject(new Error('away')),
  });
  const delivery = slot<string>('delivery', { close });
  const shutdown = slot('shutdown', { make: () => ({ hasBegun: true }) });
  const { strapi, logged } = aNewsroom();
  database.set(strapi, 'database');
  limits.set(strapi, 'limits');
  delivery.set(strapi, 'delivery');
  shutdown.of(strapi);
  await closeContainer(strapi);
  expect(closed).toEqual(['delivery', 'database']);
  expect(logged).toEqual([new Error('away')]);
  expect(delivery.find(strapi)).toBeUndefined();
  // What needs no closing stays available until the process ends.
  expect(shutdown.find(strapi)).toEqual({ hasBegun: true });
  await closeContainer(strapi);
  expect(closed).toHaveLength(2);
});
