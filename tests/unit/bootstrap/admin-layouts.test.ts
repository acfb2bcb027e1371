import { CHOICES } from '../../../src/admin/translations/choices';
import { ADMIN_LAYOUTS } from '../../../src/bootstrap/admin-layouts/catalogue';
import { COMMON_FIELDS } from '../../../src/bootstrap/admin-layouts/common-fields';
import { shippedConfiguration } from '../../../src/bootstrap/admin-layouts/shipped-configuration';
import { readSchemas } from './schemas';

const schemas = readSchemas();
const schemaOf = (uid: string) => {
  const schema = schemas.find((candidate) => candidate.uid === uid);
  if (!schema) throw new Error(`No schema ${uid}.`);
  return schema;
};
const types = ADMIN_LAYOUTS.map((layout) => ({
  uid: layout.uid,
  layout,
  attributes: schemaOf(layout.uid).attributes,
}));
const HAN = /\p{Script=Han}/u;
/** Types whose values a list cannot show, as Strapi has it. */
const UNLISTABLE = ['json', 'password', 'richtext', 'dynamiczone', 'blocks'];
/** Types whose field takes a whole row. */
const WHOLE_ROW = ['json', 'component', 'dynamiczone', 'richtext', 'blocks'];

test('every type that editors see has a layout, and each only one', () => {
  const seen = schemas.filter(({ isVisible }) => isVisible).map(({ uid }) => uid);
  expect(ADMIN_LAYOUTS.map(({ uid }) => uid).sort()).toEqual(seen.sort());
});

describe.each(types)('the form of $uid', ({ layout, attributes }) => {
  const names = Object.keys(attributes);
  const isForAdmins = (name: string) => layout.fields[name]?.isForAdmins === true;
  const privateNames = names.filter((name) => attributes[name]?.private && !isForAdmins(name));
  const publicNames = names.filter((name) => !privateNames.includes(name));
  const placed = layout.edit.flat().map(([name]) => name);

  test('has a label and a description in Chinese for every field, and for no other', () => {
    expect(Object.keys(layout.fields).sort()).toEqual([...publicNames].sort());
    for (const words of Object.values(layout.fields)) {
      expect(words.label).toMatch(HAN);
      expect(words.description).toMatch(HAN);
      expect(words.description).toMatch(/[。？]$/u);
    }
  });

  test('labels the private fields but shows them nowhere', () => {
    expect(Object.keys(layout.systemFields).sort()).toEqual([...privateNames].sort());
    for (const label of Object.values(layout.systemFields)) expect(label).toMatch(HAN);
    const shown = [...placed, ...layout.list];
    expect(shown.filter((name) => privateNames.includes(name))).toEqual([]);
  });

  test('uses no label twice, so that columns and filters can be told apart', () => {
    const labels = [
      ...Object.values(layout.fields).map(({ label }) => label),
      ...Object.values(layout.systemFields),
      ...Object.values(COMMON_FIELDS),
    ];
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('places every field once, in rows of at most twelve columns', () => {
    expect([...placed].sort()).toEqual([...publicNames].sort());
    for (const row of layout.edit) {
      expect(row.reduce((columns, [, size]) => columns + size, 0)).toBeLessThanOrEqual(12);
    }
  });

  test('gives a whole row to the fields that Strapi does not let shrink', () => {
    for (const [name, size] of layout.edit.flat()) {
      if (WHOLE_ROW.includes(attributes[name]?.type ?? ''))
        expect([name, size]).toEqual([name, 12]);
    }
  });

  test('lists, sorts and names entries by fields that can be', () => {
    const { mainField, defaultSortBy } = layout.settings;
    for (const name of [...layout.list, mainField, defaultSortBy]) {
      expect(name in attributes || name in COMMON_FIELDS).toBe(true);
      expect(UNLISTABLE).not.toContain(attributes[name]?.type);
    }
  });
});

test.each(
  types.flatMap(({ uid, attributes }) =>
    Object.entries(attributes).flatMap(([field, { enum: values = [] }]) =>
      values.map((value) => ({ uid, field, value })),
    ),
  ),
)('the choice $value of $uid $field has a Chinese name', ({ value }) => {
  expect(CHOICES[value]).toMatch(HAN);
});

test('a relation shows the name of what it points at', () => {
  const article = types.find(({ uid }) => uid === 'api::article.article');
  if (!article) throw new Error('The article has no layout.');
  const { metadatas } = shippedConfiguration({ ...article, layouts: ADMIN_LAYOUTS });
  const shown = ['section', 'source', 'tags', 'notice', 'promo'].map(
    (name) => metadatas[name]?.edit.mainField,
  );
  expect(shown).toEqual(['name', 'name', 'name', 'title', 'accountName']);
});

test('a layout whose fields are not in the schema yet leaves them out', () => {
  const [article] = ADMIN_LAYOUTS;
  if (!article) throw new Error('No layouts.');
  const shipped = shippedConfiguration({
    layout: article,
    attributes: { kicker: { type: 'string' } },
    layouts: ADMIN_LAYOUTS,
  });
  expect(shipped.layouts.edit).toEqual([[{ name: 'kicker', size: 6 }]]);
  expect(shipped.layouts.list).toEqual([]);
  expect(shipped.settings).not.toHaveProperty('mainField');
  expect(Object.keys(shipped.metadatas).sort()).toEqual(
    ['kicker', ...Object.keys(COMMON_FIELDS)].sort(),
  );
});
