import { Command, CommanderError } from 'commander';
import { redactSecrets } from '../domain/requests/redact-secrets';
import { unusableSentence } from '../repositories/database/unusable';
import { EXIT, NotLookedError, UsageError } from './exit-codes';

/**
 * Runs one of our commands to its exit status (EXIT), and prints an error as one line on standard error.
 * It calls `process.exit` because a library may keep a timer; all output is flushed by then.
 */
export function runCommand(define: (program: Command) => Command): void {
  // Before sub-commands are created, which copy it.
  const program = define(new Command().exitOverride());
  program.parseAsync().then(
    () => exit(typeof process.exitCode === 'number' ? process.exitCode : EXIT.fine),
    (error: unknown) => {
      // Commander has printed its own message, for help and for wrong arguments.
      if (error instanceof CommanderError) {
        return exit(error.exitCode === 0 ? EXIT.fine : EXIT.usage);
      }
      const { sentence, code } = endingOf(error);
      // A driver's message may quote the statement with all its values.
      process.stderr.write(`${redactSecrets(sentence)}\n`);
      return exit(code);
    },
  );
}

function endingOf(error: unknown): { sentence: string; code: number } {
  const cause = error instanceof NotLookedError ? error.cause : error;
  const unusable = unusableSentence(cause);
  if (unusable !== null) return { sentence: unusable, code: EXIT.unreachable };
  const sentence = cause instanceof Error ? cause.message : String(cause);
  if (cause !== error) return { sentence, code: EXIT.unreachable };
  return { sentence, code: error instanceof UsageError ? EXIT.usage : EXIT.finding };
}

function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
