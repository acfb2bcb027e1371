import Database from 'better-sqlite3';
import { keepStatements } from '../../../../src/repositories/database/sqlite-statements';

function anOpenDatabase() {
  const database = new Database(':memory:');
  database.exec('create table articles (title text)');
  database.exec("insert into articles values ('延吉新聞')");
  let prepared = 0;
  const prepare = database.prepare.bind(database);
  const counting = {
    prepare: (sql: string): unknown => {
      prepared += 1;
      return prepare(sql);
    },
  };
  keepStatements(counting);
  const all = (sql: string) => (counting.prepare(sql) as Database.Statement).all();
  return { database, all, prepared: () => prepared };
}

test('a statement is prepared once, however often it runs', () => {
  const { all, prepared } = anOpenDatabase();
  for (let i = 0; i < 3; i += 1) {
    expect(all('select * from articles')).toEqual([{ title: '延吉新聞' }]);
  }
  expect(prepared()).toBe(1);
});

test('a kept statement shows a column that was added later', () => {
  const { all, database } = anOpenDatabase();
  all('select * from articles');
  database.exec("alter table articles add column slug text default 'yanji-xinwen'");
  expect(all('select * from articles')).toEqual([{ title: '延吉新聞', slug: 'yanji-xinwen' }]);
});

test('statements that nobody asked for lately are let go', () => {
  const { all, prepared } = anOpenDatabase();
  for (let i = 0; i <= 500; i += 1) all(`select ${i} from articles`);
  all('select 0 from articles');
  expect(prepared()).toBe(502);
});
