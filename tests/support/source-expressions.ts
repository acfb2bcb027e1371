import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from './paths';

/** One place of the sources where a regular expression is written. */
export interface WrittenExpression {
  /** From the project's root. */
  file: string;
  line: number;
  /** Null if it is built at run time. */
  expression: RegExp | null;
}

/** Every regular expression in a folder's TypeScript, literal or built. */
export function writtenExpressions(folder: string): WrittenExpression[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => expressionsOf(path.join(folder, file)));
}

function expressionsOf(file: string): WrittenExpression[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: WrittenExpression[] = [];
  const add = (node: ts.Node, expression: RegExp | null) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({ file, line: line + 1, expression });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/su.exec(node.text) ?? [];
      add(node, new RegExp(pattern, flags));
    } else if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText() === 'RegExp'
    ) {
      add(node, null);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * The expressions that files of `src` build while `act` runs, by file: each construction is attributed to
 * our innermost file on the stack.
 */
export function madeExpressions(act: () => void): Map<string, RegExp[]> {
  const made = new Map<string, Map<string, RegExp>>();
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, parameters: [string, string?]) {
      const expression = new target(...parameters);
      const frame = (new Error().stack ?? '')
        .split('\n')
        .map((line) => /(?:\(|at )(\/[^()]*?):(\d+:\d+)\)?$/.exec(line))
        .find((match) => match?.[1]?.startsWith(path.join(ROOT, 'src')));
      if (frame?.[1]) {
        const file = path.relative(ROOT, frame[1]);
        const places = made.get(file) ?? new Map<string, RegExp>();
        places.set(`${frame[2]} ${expression.source}`, expression);
        made.set(file, places);
      }
      return expression;
    },
  });
  try {
    act();
  } finally {
    globalThis.RegExp = Original;
  }
  return new Map([...made].map(([file, places]) => [file, [...places.values()]]));
}
