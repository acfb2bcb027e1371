import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { createStrapi } from '@strapi/strapi';
import { closeStrapi } from '../../src/repositories/database/close';
import { serveCalls } from '../support/calls';
import { PROJECT_ROOT } from '../support/paths';
import { usage, type Usage } from './process-usage';

export type StrapiCalls = {
  port(input: null): number;
  usage(input: null): Usage;
  /** The key of an API token with full access. */
  token(input: null): Promise<string>;
  /** Profiles the processor from `start` to the next `stop`, which writes `file`. */
  profile(input: { file: string | null }): Promise<void>;
};

interface TokenService {
  create(input: Record<string, unknown>): Promise<{ accessKey: string }>;
}

/** A Strapi that listens, in a process of its own. argv: the compiled project. */
const [, , distDir = ''] = process.argv;

async function serve(): Promise<void> {
  const app = createStrapi({ appDir: PROJECT_ROOT, distDir, serveAdminPanel: false });
  // Neither side logs requests.
  app.log.level = 'warn';
  Object.assign(app.startupLogger, { logStartupMessage() {} });
  const strapi = await app.start();
  const session = new Session();
  session.connect();
  serveCalls(
    {
      port: () => (strapi.server.httpServer.address() as AddressInfo).port,
      usage,
      async token() {
        const service = strapi.service('admin::api-token-content-api') as unknown as TokenService;
        const { accessKey } = await service.create({
          name: 'bench',
          description: '',
          type: 'full-access',
          lifespan: null,
        });
        return accessKey;
      },
      async profile({ file }) {
        if (file === null) {
          await session.post('Profiler.enable');
          await session.post('Profiler.start');
          return;
        }
        const { profile } = await session.post('Profiler.stop');
        writeFileSync(file, JSON.stringify(profile));
      },
    } satisfies StrapiCalls,
    () => closeStrapi(strapi),
  );
}

serve().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
