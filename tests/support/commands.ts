import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PageReport, Summary } from '../../src/importing/report';
import { runInHost } from './command-hosts';
import { ROOT, TEST_DIST } from './paths';
import secrets from './secrets.json';

export type CommandName =
  | 'audit'
  | 'backup'
  | 'import'
  | 'reissue'
  | 'retag'
  | 'roles'
  | 'search-rebuild'
  | 'tags'
  | 'train-sections'
  | 'invite-admin';

export interface CommandResult {
  /** Exit status; null when a signal ended the command. */
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  child: ChildProcess;
  finished: Promise<CommandResult>;
}

export interface Report {
  summary: Summary;
  pages: PageReport[];
}

const ENVIRONMENT = {
  ...secrets,
  NODE_ENV: 'test',
  NODE_OPTIONS: '',
  DATABASE_CLIENT: '',
  DATABASE_FILENAME: '',
  DATABASE_URL: '',
};

interface CommandInput {
  name: CommandName;
  args?: readonly string[];
  /** The environment that names the database; see Newsroom.env. */
  env: Record<string, string>;
  /** The caller's folder. */
  folder?: string;
}

/** Starts one of our compiled commands as a separate process. */
export function startCommand({ name, args = [], env, folder }: CommandInput): RunningCommand {
  const child = spawn(process.execPath, [fileOf(name), ...args], {
    cwd: ROOT,
    env: environment({ env, folder }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  return { child, finished };
}

/**
 * Runs one of our commands to its end, in a process that may have run others before.
 *
 * @param input.isFirst in a separate process, like `startCommand`; also used with options for Node
 */
export function runCommand(input: CommandInput & { isFirst?: true }): Promise<CommandResult> {
  if (input.isFirst || input.env.NODE_OPTIONS) return startCommand(input).finished;
  const { name, args = [] } = input;
  return runInHost({ file: fileOf(name), args, env: environment(input), folder: ROOT });
}

const fileOf = (name: CommandName) => path.join(TEST_DIST, `src/cli/${name}.js`);

const environment = ({ env, folder }: Pick<CommandInput, 'env' | 'folder'>) => ({
  ...process.env,
  ...ENVIRONMENT,
  ...env,
  INIT_CWD: folder ?? ROOT,
});

/** Runs `import` in `folder` and returns the report and the command's output. */
export async function runImport(input: {
  env: Record<string, string>;
  folder: string;
  args: readonly string[];
  /** The report's name, where several imports run at once. */
  report?: string;
}): Promise<CommandResult & { report: Report; of: (file: string) => PageReport }> {
  const { report: name = 'report.json' } = input;
  const reportFile = path.join(input.folder, name);
  rmSync(reportFile, { force: true });
  const result = await runCommand({
    ...input,
    name: 'import',
    args: [...input.args, '--report', name],
  });
  if (!existsSync(reportFile)) {
    throw new Error(`The import left no report: ${result.stderr}${result.stdout}`);
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  return {
    ...result,
    report,
    of(file) {
      const page = report.pages.find((candidate) => candidate.path === file);
      if (!page) throw new Error(`No page ${file} in the report.`);
      return page;
    },
  };
}
