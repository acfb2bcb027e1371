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

// Each has a database of its own: on one they would start one after the other.
test('a command beside a program that never releases SQLite’s lock reports it, and stores nothing', async () => {
  await Promise.all(COMMANDS.map(([name, args]) => expectRefusal(name, args)));
});

async function expectRefusal(name: CommandName, args: string[]): Promise<void> {
  const database = await temporaryDatabase('sqlite');
  const before = await dumpDatabase(database.env);
  const writer = foreignWriter(database.env);
  writer.take();
  try {
    const { status, stderr } = await runCommand({ name, args, env: database.env, isFirst: true });
    expect(stderr).toMatch(/^Another process holds the write lock of the database, .*\n$/);
    expect(status).toBe(3);
  } finally {
    writer.close();
  }
  expect(await dumpDatabase(database.env)).toEqual(before);
  await database.remove();
}
