import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/**
 * A checksum of all content types and components, regardless of whitespace: which tables a newsroom of
 * this code has.
 *
 * @param source the compiled `src`, into which the build has copied the schemas
 */
export async function fingerprintOf(source: string): Promise<string> {
  const hash = createHash('sha256');
  for (const room of ['api', 'components', 'extensions']) {
    const files = (await readdir(path.join(source, room), { recursive: true }).catch(() => []))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.split(path.sep).join('/'))
      .sort();
    for (const name of files) {
      const text = await readFile(path.join(source, room, name), 'utf8');
      hash.update(JSON.stringify([room, name, JSON.parse(text)]));
    }
  }
  return hash.digest('hex');
}

const packageSchema = z.object({ version: z.string() });

export async function packageVersion(file: string): Promise<string> {
  return packageSchema.parse(JSON.parse(await readFile(file, 'utf8'))).version;
}
