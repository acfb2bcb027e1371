import type { Core } from '@strapi/strapi';
import { publicUrl } from '../../../src/delivery/urls';

test.each([
  ['', 'http://localhost:4000'],
  ['  ', 'http://localhost:4000'],
  ['/', 'http://localhost:4000'],
  ['https://cms.example', 'https://cms.example'],
  ['https://cms.example/', 'https://cms.example'],
  ['https://cms.example/news/', 'https://cms.example/news'],
  ['/news', 'http://localhost:4000/news'],
])('with PUBLIC_URL=%j readers come to %s', (url, expected) => {
  const settings = { 'server.url': url, 'server.port': 4000 } as Record<string, unknown>;
  const config = { get: (name: string, otherwise: unknown) => settings[name] ?? otherwise };
  // Of Strapi it reads these two settings, and uses its registry.
  const registry = new Map<string, unknown>();
  const strapi = {
    config,
    has: (name: string) => registry.has(name),
    add: (name: string, value: unknown) => registry.set(name, value),
    get: (name: string) => registry.get(name),
  };
  expect(publicUrl(strapi as unknown as Core.Strapi)).toBe(expected);
});
