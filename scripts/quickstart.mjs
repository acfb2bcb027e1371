/**
 * `npm run quickstart`: from a fresh clone to a published page. Sets up, imports and publishes the sample
 * page, invites the first administrator, starts the server and prints what to open. Running it again only
 * starts the server.
 */
import './lib/require-node.mjs';
import { readFileSync } from 'node:fs';
import { runLogged } from './lib/child.mjs';
import { readSettings } from './lib/env-file.mjs';
import { addressOf, requireFreePort } from './lib/port.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { startServer } from './lib/server.mjs';
import { setUp } from './lib/setup.mjs';

const SAMPLE = 'data/sample/page.txt';
const REPORT = '.tmp/quickstart-report.json';
const COMMAND = 'npm run quickstart';

runMain(async () => {
  const before = addressOf(readSettings());
  await requireFreePort({ ...before, command: COMMAND });
  await setUp();

  const page = await importSample();
  const invitation = await inviteAdmin();

  const address = addressOf(readSettings());
  await requireFreePort({ ...address, command: COMMAND });
  const server = startServer(address);
  if (await server.ready()) console.log(whatToOpen({ page, invitation, address }));
  return server.ended;
});

/** Returns the sample's entry in the import report: status, slug, title. */
async function importSample() {
  const { code, output, logFile } = await runLogged({
    name: 'import',
    label: 'Importing and publishing the sample page',
    command: process.execPath,
    args: [
      inRoot('dist/src/cli/import.js'),
      inRoot(SAMPLE),
      '--publish',
      '--report',
      inRoot(REPORT),
    ],
  });
  if (code !== 0) throw failed({ what: 'importing the sample page', output, logFile });
  return JSON.parse(readFileSync(inRoot(REPORT), 'utf8')).pages[0];
}

/** `{ status: 'invited', url }` with a one-time registration link, or `registered` and the login. */
async function inviteAdmin() {
  const { code, output, logFile } = await runLogged({
    name: 'invite-admin',
    label: 'Preparing the first administrator',
    command: process.execPath,
    args: [inRoot('dist/src/cli/invite-admin.js'), '--json'],
  });
  const last = output.trimEnd().split('\n').pop();
  if (code !== 0 || !last.startsWith('{')) {
    throw failed({ what: 'inviting the first administrator', output, logFile });
  }
  return JSON.parse(last);
}

function failed({ what, output, logFile }) {
  console.error(output.trimEnd().split('\n').slice(-15).join('\n'));
  return new Problem(
    `The quickstart stopped while ${what}: see the message above (all of it is in ${logFile}), then run \`${COMMAND}\` again.`,
  );
}

function whatToOpen({ page, invitation, address }) {
  const article = `${address.publicUrl}/api/site/articles/${encodeURIComponent(page.slug)}`;
  const admin =
    invitation.status === 'invited'
      ? `Admin      ${invitation.url}\n           (a one-time link: register the first administrator with it)`
      : `Admin      ${invitation.url}`;
  return `
The newsroom is running. Sample page: ${page.status}.

Article    ${article}
           (add ?lang=zh-Hans for simplified characters)
Navigation ${address.publicUrl}/api/site/navigation
${admin}

Stop with Ctrl-C. Next time: npm start
`;
}
