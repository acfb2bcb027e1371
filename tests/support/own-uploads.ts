import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import local from '@strapi/provider-upload-local';

/** A separate uploads folder, which no parallel test fills, counts or clears. */
export interface OwnUploads {
  /** The folder of `/uploads/…`. */
  public: string;
  remove(): void;
}

export function ownUploads(strapi: Core.Strapi): OwnUploads {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-test-public-'));
  mkdirSync(path.join(folder, 'uploads'));
  strapi.dirs.static.public = folder;
  // The provider reads its folder once, when it is created.
  const { provider } = strapi.plugin('upload') as unknown as { provider: object };
  Object.assign(provider, (local as { init(options: object): object }).init({}));
  return { public: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
