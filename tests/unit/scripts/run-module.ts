import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const LIB = path.resolve(__dirname, '../../../scripts/lib');

/**
 * Evaluates an expression over one of the set-up scripts' modules in a Node of its own, since Jest
 * does not load ES modules, and gives its value (JSON).
 *
 * @param file a file of scripts/lib; its exports are `lib` in the expression
 */
export function evaluate(file: string, expression: string): unknown {
  const url = pathToFileURL(path.join(LIB, file)).href;
  const code = `import * as lib from ${JSON.stringify(url)};
    const value = await (async () => (${expression}))();
    console.log(JSON.stringify(value === undefined ? null : value));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as unknown;
}

/** Calls one exported function with each of the arguments, all in one process. */
export function callEach(file: string, name: string, inputs: readonly unknown[]): unknown[] {
  return evaluate(
    file,
    `Promise.all(${JSON.stringify(inputs)}.map((input) => lib.${name}(input)))`,
  ) as unknown[];
}

/** The rows of a table, each with what the function gives for its input (the row's first cell). */
export function withResults<Row extends readonly [unknown, ...unknown[]]>(
  file: string,
  name: string,
  rows: readonly Row[],
): [unknown, ...Row][] {
  const inputs = rows.map(([input]) => input);
  const results = callEach(file, name, inputs);
  return rows.map((row, index) => [results[index], ...row]);
}
