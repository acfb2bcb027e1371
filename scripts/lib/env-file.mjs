import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

/** In .env.example this marks a secret; each occurrence becomes a random value of its own. */
const MARK = /toBeModified\d*/g;

const randomSecret = () => randomBytes(24).toString('base64');

/**
 * The text of an `.env` file: the example with every `toBeModified` replaced.
 *
 * @param example the text of .env.example
 * @param secret returns a new secret (base64) at each call
 */
export function fillExample({ example, secret = randomSecret }) {
  return example
    .split('\n')
    .map((line) => (line.startsWith('#') ? line : line.replace(MARK, () => secret())))
    .join('\n');
}

/** Reads `KEY=value` lines the way dotenv does, as far as .env.example needs it. */
export function parseEnv(text) {
  const values = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) continue;
    const quoted = /^(["'`])(.*)\1$/.exec(match[2]);
    values[match[1]] = quoted ? quoted[2] : match[2].replace(/\s+#.*$/, '');
  }
  return values;
}

/** The secrets that the example marks, as an object: for commands that run without an .env. */
export function freshSecrets() {
  const example = readFileSync(inRoot('.env.example'), 'utf8');
  const filled = parseEnv(fillExample({ example }));
  return Object.fromEntries(secretNames(example).map((name) => [name, filled[name]]));
}

function secretNames(example) {
  return Object.entries(parseEnv(example))
    .filter(([, value]) => value.includes('toBeModified'))
    .map(([name]) => name);
}

/**
 * Writes `.env` with random secrets, readable only by its owner. Never touches an existing one; writes
 * none when the environment already has every secret.
 *
 * @returns whether a file was written
 */
export function ensureEnvFile({ env = process.env } = {}) {
  if (existsSync(inRoot('.env'))) return false;
  const example = readFileSync(inRoot('.env.example'), 'utf8');
  if (secretNames(example).every((name) => env[name])) return false;
  try {
    writeFileSync(inRoot('.env'), fillExample({ example }), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The settings that a new command will see: the environment over `.env`. */
export function readSettings({ env = process.env } = {}) {
  const file = existsSync(inRoot('.env')) ? parseEnv(readFileSync(inRoot('.env'), 'utf8')) : {};
  return { ...file, ...env };
}
