import Module from 'node:module';
import { transformFileSync } from '@swc/core';

/** Node's table of how a file is loaded, by its ending; not in its types, and not to go away. */
const { _extensions: loaders } = Module as unknown as {
  _extensions: Record<string, (module: Compilable, file: string) => void>;
};

interface Compilable {
  _compile(code: string, file: string): void;
}

/** From now on Node loads TypeScript, compiled as Jest compiles it. */
export function compileTypeScript(): void {
  loaders['.ts'] ??= (module, file) => {
    const { code } = transformFileSync(file, {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    module._compile(code, file);
  };
}
