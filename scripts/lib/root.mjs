import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: every path in these scripts starts here. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Strapi's own command line, started with the Node that runs this script. */
export const STRAPI = path.join(ROOT, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');

export function inRoot(...parts) {
  return path.join(ROOT, ...parts);
}
