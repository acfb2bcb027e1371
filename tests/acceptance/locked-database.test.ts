import { runCommand, type CommandName } from '../support/commands';
import { dumpDatabase } from '../support/database-reader';
import { foreignWriter } from '../support/foreign-writer';
import { temporaryDatabase } from '../support/temporary-database';

jest.setTimeout(300_000);

const COMMANDS: [CommandName, string[]][] = [
  ['tags', ['alias', 'yanji', '延吉城']],
  ['search-rebuild', []],
  ['roles', ['apply']],
];

test('a command beside a program that never lets go of SQLite’s lock says so, and stores nothing', async () => {
  const database = await temporaryDatabase('sqlite');
  const before = await dumpDatabase(database.env);
  const writer = foreignWriter(database.env);
  writer.take();
  try {
    const results = await Promise.all(
      COMMANDS.map(([name, args]) => runCommand({ name, args, env: database.env })),
    );
    for (const { status, stderr } of results) {
      expect(stderr).toMatch(/^Another process keeps the write lock of the database, .*\n$/);
      expect(status).toBe(3);
    }
  } finally {
    writer.close();
  }
  expect(await dumpDatabase(database.env)).toEqual(before);
  await database.remove();
});
