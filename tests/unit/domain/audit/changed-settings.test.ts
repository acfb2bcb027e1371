import { changedSettings } from '../../../../src/domain/audit/changed-settings';

const row = (value: unknown, type = 'object') =>
  new Map<string, unknown>([
    ['key', 'plugin_upload_settings'],
    ['type', type],
    ['value', typeof value === 'string' ? value : JSON.stringify(value)],
  ]);

test.each<[string, Map<string, unknown> | null, Map<string, unknown>, string[]]>([
  ['a part that changed is named', row({ a: 1, b: 2 }), row({ a: 1, b: 3 }), ['b']],
  [
    'one that came and one that went too',
    row({ a: 1, old: 2 }),
    row({ a: 1, new: 3 }),
    ['new', 'old'],
  ],
  ['nothing changed', row({ a: { b: 1 } }), row({ a: { b: 1 } }), []],
  ['a text is one part', row('on', 'string'), row('off', 'string'), ['value']],
  ['a new setting is told by its attributes', null, row({ a: 1 }), ['key', 'type', 'value']],
])('of a setting: %s', (_what, before, after, fields) => {
  expect(changedSettings(before, after)).toEqual(fields);
});
