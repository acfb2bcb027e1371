import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NAMED_SETTINGS, settingsWithoutSecrets } from '../../../../src/domain/backup/settings';

test('secrets are named but not included, and addresses lose their credentials', () => {
  const text = settingsWithoutSecrets({
    HOST: '0.0.0.0',
    PORT: '',
    DATABASE_URL: 'postgres://newsroom:geheim1@db.example:5432/newsroom?password=geheim2',
    REDIS_URL: 'redis://:geheim3@cache.example:6379',
    METRICS_TOKEN: 'geheim4',
    APP_KEYS: 'geheim5,geheim6',
    AWS_SECRET_ACCESS_KEY: 'geheim7',
    ADMIN_EMAIL: 'li@newsroom.example\nAPP_KEYS=geheim',
  });
  expect(text).toBe(
    [
      'HOST=0.0.0.0',
      "ADMIN_EMAIL='li@newsroom.example APP_KEYS=geheim'",
      'DATABASE_URL=postgres://db.example:5432/newsroom',
      'REDIS_URL=redis://cache.example:6379',
      '# Set, but not in a backup: take them from where you keep secrets.',
      '# APP_KEYS=',
      '# METRICS_TOKEN=',
      '',
    ].join('\n'),
  );
  expect(text).not.toMatch(/geheim\d/);
});

test('every setting of .env.example is either saved or kept back', () => {
  const example = readFileSync(path.resolve(__dirname, '../../../../.env.example'), 'utf8');
  const names = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !NAMED_SETTINGS.includes(name))).toEqual([]);
});
