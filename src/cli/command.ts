import { Command, CommanderError } from 'commander';
import { busySentence } from './busy-sentence';

/** The database cannot be written: nothing is wrong with what it holds. */
const UNREACHABLE = 3;

/**
 * Runs one command of ours to its exit status: what is wrong is said in one line on standard error.
 * `process.exit` is called because a library may keep a timer; everything written is flushed by then.
 */
export function runCommand(define: (program: Command) => Command): void {
  const program = define(new Command()).exitOverride();
  program.parseAsync().then(
    () => exit(typeof process.exitCode === 'number' ? process.exitCode : 0),
    (error: unknown) => {
      // Commander has printed its own message, for help and for wrong arguments.
      if (error instanceof CommanderError) return exit(error.exitCode === 0 ? 0 : 2);
      const busy = busySentence(error);
      process.stderr.write(`${busy ?? (error instanceof Error ? error.message : String(error))}\n`);
      return exit(busy === null ? 1 : UNREACHABLE);
    },
  );
}

function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
