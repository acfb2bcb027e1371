import type { Configuration, Metadata } from '../../../src/bootstrap/admin-layouts/configuration';
import { mergeConfiguration } from '../../../src/bootstrap/admin-layouts/merge-configuration';

function field(label: string, edit: Metadata['edit'] = {}): Metadata {
  return { edit: { label, visible: true, editable: true, ...edit }, list: { label } };
}

function aConfiguration(changes: Partial<Configuration> = {}): Configuration {
  return {
    settings: { pageSize: 20, mainField: 'title' },
    metadatas: { title: field('标题'), kicker: field('肩题') },
    layouts: {
      list: ['title', 'kicker'],
      edit: [[{ name: 'title', size: 12 }], [{ name: 'kicker', size: 6 }]],
    },
    ...changes,
  };
}

/** What Strapi makes of a schema by itself. */
const generated: Configuration = {
  settings: { pageSize: 10, mainField: 'title', relationOpenMode: 'modal' },
  metadatas: {
    title: { edit: { label: 'title', visible: true }, list: { label: 'title', sortable: true } },
    kicker: { edit: { label: 'kicker', visible: true }, list: { label: 'kicker', sortable: true } },
  },
  layouts: {
    list: ['kicker', 'title'],
    edit: [
      [
        { name: 'title', size: 6 },
        { name: 'kicker', size: 6 },
      ],
    ],
  },
};

test('the first boot puts our words and rows in place and keeps what we say nothing about', () => {
  const shipped = aConfiguration();
  const merged = mergeConfiguration({ stored: generated, shipped, applied: null });
  expect(merged.settings).toEqual({ pageSize: 20, mainField: 'title', relationOpenMode: 'modal' });
  expect(merged.metadatas.title).toEqual({
    edit: { label: '标题', visible: true, editable: true },
    list: { label: '标题', sortable: true },
  });
  expect(merged.layouts).toEqual(shipped.layouts);
});

test('a newer version replaces what no admin has touched', () => {
  const applied = aConfiguration();
  const shipped = aConfiguration({
    settings: { pageSize: 50, mainField: 'title' },
    metadatas: { title: field('题目'), kicker: field('肩题') },
    layouts: { list: ['title'], edit: [[{ name: 'title', size: 12 }]] },
  });
  expect(mergeConfiguration({ stored: aConfiguration(), shipped, applied })).toEqual(shipped);
});

test('what an admin has changed stays, and the rest follows the newer version', () => {
  const applied = aConfiguration();
  const stored = aConfiguration({
    settings: { pageSize: 100, mainField: 'title' },
    metadatas: { title: field('大标题'), kicker: field('肩题') },
    layouts: { list: ['kicker'], edit: applied.layouts.edit },
  });
  const shipped = aConfiguration({
    settings: { pageSize: 50, mainField: 'kicker' },
    metadatas: { title: field('题目', { description: '说明' }), kicker: field('引题') },
    layouts: { list: ['title'], edit: [[{ name: 'title', size: 6 }]] },
  });
  expect(mergeConfiguration({ stored, shipped, applied })).toEqual({
    settings: { pageSize: 100, mainField: 'kicker' },
    metadatas: {
      title: {
        edit: { label: '大标题', description: '说明', visible: true, editable: true },
        list: { label: '大标题' },
      },
      kicker: field('引题'),
    },
    layouts: { list: ['kicker'], edit: [[{ name: 'title', size: 6 }]] },
  });
});

test('a field that came with a newer version gets its place in a form nobody rearranged', () => {
  const applied = aConfiguration();
  const stored = aConfiguration({
    metadatas: { ...applied.metadatas, summary: field('summary') },
    // Strapi appends the new field at the end.
    layouts: {
      list: ['title', 'kicker', 'summary'],
      edit: [
        [{ name: 'title', size: 12 }],
        [
          { name: 'kicker', size: 6 },
          { name: 'summary', size: 6 },
        ],
      ],
    },
  });
  const shipped = aConfiguration({
    metadatas: { ...applied.metadatas, summary: field('摘要') },
    layouts: {
      list: ['title', 'kicker'],
      edit: [[{ name: 'summary', size: 12 }], ...applied.layouts.edit],
    },
  });
  expect(mergeConfiguration({ stored, shipped, applied })).toEqual(shipped);
});

test('a field that a newer version dropped does not make the form look rearranged', () => {
  const applied = aConfiguration();
  const stored = aConfiguration({
    metadatas: { title: field('标题') },
    layouts: { list: ['title'], edit: [[{ name: 'title', size: 12 }]] },
  });
  const shipped = aConfiguration({
    metadatas: { title: field('标题') },
    layouts: { list: ['title'], edit: [[{ name: 'title', size: 8 }]] },
  });
  expect(mergeConfiguration({ stored, shipped, applied })).toEqual(shipped);
});

test('a private field leaves columns and form even where an admin rearranged them', () => {
  const applied = aConfiguration();
  const hidden: Metadata = {
    edit: { label: '导入标识', visible: false, editable: false },
    list: { label: '导入标识' },
  };
  const stored = aConfiguration({
    metadatas: { ...applied.metadatas, importKey: field('importKey') },
    layouts: {
      list: ['kicker', 'importKey'],
      edit: [[{ name: 'kicker', size: 12 }], [{ name: 'importKey', size: 6 }]],
    },
  });
  const shipped = aConfiguration({ metadatas: { ...applied.metadatas, importKey: hidden } });
  const merged = mergeConfiguration({ stored, shipped, applied });
  expect(merged.metadatas.importKey).toEqual(hidden);
  expect(merged.layouts).toEqual({ list: ['kicker'], edit: [[{ name: 'kicker', size: 12 }]] });
});

test('a field that Strapi does not know is passed over', () => {
  const shipped = aConfiguration({
    metadatas: { ...aConfiguration().metadatas, ghost: field('幽灵') },
  });
  const merged = mergeConfiguration({ stored: generated, shipped, applied: null });
  expect(merged.metadatas).not.toHaveProperty('ghost');
});
