import Module from 'node:module';
import { transformFileSync } from '@swc/core';

/** Node's table of loaders by file ending; not in its types, but stable. */
const { _extensions: loaders } = Module as unknown as {
  _extensions: Record<string, (module: Compilable, file: string) => void>;
};

interface Compilable {
  _compile(code: string, file: string): void;
}

let isInstalled = false;

/**
 * Makes Node load TypeScript, compiled as Jest compiles it: newer versions have a loader of their own.
 */
export function compileTypeScript(): void {
  if (isInstalled) return;
  isInstalled = true;
  loaders['.ts'] = (module, file) => {
    const { code } = transformFileSync(file, {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    module._compile(code, file);
  };
  // Endings are tried in this order, and `./scorecard` is the source beside scorecard.json.
  for (const ending of ['.json', '.node']) {
    const loader = loaders[ending];
    delete loaders[ending];
    if (loader) loaders[ending] = loader;
  }
}
