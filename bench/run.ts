import { BENCHES, parseCommand, UsageError } from './command-line';
import { printFigures } from './support/figures';
import { Interrupted } from './support/interruption';

/** `npm run bench -- NAME …`: runs one benchmark; scripts/bench.mjs compiles and starts this file. */
async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (command.name === null) return list();
  const figures = await BENCHES[command.name].run(command.options);
  if (command.options.json) console.log(JSON.stringify(figures));
  else if (!BENCHES[command.name].printsItself) printFigures(figures);
}

function list(): void {
  console.log('npm run bench -- NAME [--json] [--data PATH] [--runs N] [--pages N]');
  console.log('  delivery: [--database sqlite|postgres] [--full] [--articles N,N] [--seconds N]');
  console.log('  retag: [--database sqlite|postgres] [--articles N]\n');
  for (const [name, { about }] of Object.entries(BENCHES))
    console.log(`${name.padEnd(16)} ${about}`);
}

main().catch((error: unknown) => {
  const isWords = error instanceof UsageError || error instanceof Interrupted;
  console.error(isWords ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
