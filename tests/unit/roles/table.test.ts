import { declaredRoles, declaredTokenKinds } from '../../../src/roles/declarations';
import { FIELDS, SUBJECT_NAME, SUBJECT_UID, type Subject } from '../../../src/roles/fields';
import { apiMatrix, panelMatrix } from '../../../src/roles/matrix';
import { PANEL, ROLES } from '../../../src/roles/table';
import { readSchemas } from '../bootstrap/schemas';

const schemas = readSchemas();
const HAN = /\p{Script=Han}/u;
const types = Object.entries(SUBJECT_UID).flatMap(([subject, uid]) => {
  const schema = schemas.find((candidate) => candidate.uid === uid);
  return schema ? [{ subject: subject as Subject, schema }] : [];
});

test('every type that editors see is in the table', () => {
  const seen = schemas.filter(({ uid, isVisible }) => isVisible && uid.startsWith('api::'));
  expect(types.map(({ schema }) => schema.uid).sort()).toEqual(seen.map(({ uid }) => uid).sort());
});

test.each(types)(
  'every field of $subject is somebody’s, but the private ones',
  ({ subject, schema }) => {
    const named = new Set(
      Object.values(FIELDS[subject] as Record<string, readonly string[]>)
        .flat()
        .map((field) => field.split('.')[0]),
    );
    const open = Object.entries(schema.attributes)
      .filter(([, { private: isPrivate }]) => !isPrivate)
      .map(([name]) => name);
    expect([...named].sort()).toEqual(open.sort());
  },
);

test('no row says the same thing twice, and each names a set of fields that there is', () => {
  const cells = PANEL.flatMap(([role, subject, rights]) =>
    rights.map((right) => `${role} ${subject} ${right}`),
  );
  expect(cells.filter((cell, index) => cells.indexOf(cell) !== index)).toEqual([]);
  expect(() => declaredRoles()).not.toThrow();
});

test.each(Object.values(ROLES))('$code has a Chinese name and description', (role) => {
  expect(role.name).toMatch(HAN);
  expect(role.description).toMatch(/。$/u);
});

test('nobody but an admin names the editors of a section, and no role is given settings', () => {
  const grants = declaredRoles().flatMap(({ grants }) => grants);
  expect(grants.filter(({ fields }) => fields?.includes('editors'))).toEqual([]);
  expect(grants.filter(({ action }) => action.startsWith('admin::'))).toEqual([]);
});

test('a reporter publishes nothing, and what they may do to an article is to their own', () => {
  const [reporter] = declaredRoles();
  const articles = reporter?.grants.filter(({ subject }) => subject === SUBJECT_UID.article) ?? [];
  expect(articles.map(({ action }) => action.split('.').at(-1))).toEqual([
    'read',
    'create',
    'update',
    'delete',
  ]);
  for (const { conditions } of articles) expect(conditions).toEqual(['admin::is-creator']);
});

test('no kind of token publishes or deletes, and previews end soon and write nothing', () => {
  for (const { code, days, actions } of declaredTokenKinds()) {
    const rights = actions.map((action) => action.split('.').at(-1) ?? '');
    expect(rights).not.toEqual(expect.arrayContaining(['publish']));
    expect(rights).not.toEqual(expect.arrayContaining(['delete']));
    if (code !== 'preview') continue;
    expect(days).toBeLessThanOrEqual(7);
    expect(rights.filter((right) => !right.startsWith('find'))).toEqual([]);
  }
});

test('the printed matrix has a row for each type and a column for each role and caller', () => {
  for (const { heading, rows } of [panelMatrix(), apiMatrix()]) {
    expect(rows.map(([name]) => name)).toEqual(Object.values(SUBJECT_NAME));
    for (const row of rows) expect(row).toHaveLength(heading.length);
  }
  const [articles] = panelMatrix().rows;
  expect(articles?.[1]).toContain('(own)');
});
