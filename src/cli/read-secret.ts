import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './exit-codes';

/** No password is longer; other input is refused. */
const MAX_LENGTH = 1000;

/**
 * The first line of standard input: never an argument, which every user of the machine sees in the
 * process list. A terminal prompts for it without echo.
 */
export async function readSecret(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  if (isTerminal) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  try {
    for await (const line of lines) {
      if (line.length > MAX_LENGTH)
        throw new UsageError('The first line of standard input is too long.');
      if (line !== '') return line;
      break;
    }
    throw new UsageError('Standard input has no password: write it as its first line.');
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
