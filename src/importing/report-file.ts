import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import path from 'node:path';
import type { PageReport, Summary } from './report';

/** Writes the report page by page, so that a long import does not hold it in memory. */
export interface ReportFile {
  add(page: PageReport): Promise<void>;
  /** Puts the whole report in place in one step. */
  finish(summary: Summary): Promise<void>;
  abandon(): Promise<void>;
}

export async function openReportFile(file: string): Promise<ReportFile> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.part`;
  const stream = createWriteStream(unfinished, 'utf8');
  await once(stream, 'open');
  await write(stream, '{\n  "pages": [');
  let isFirst = true;
  return {
    async add(page) {
      await write(stream, `${isFirst ? '' : ','}\n    ${JSON.stringify(page)}`);
      isFirst = false;
    },
    async finish(summary) {
      await write(stream, `\n  ],\n  "summary": ${JSON.stringify(summary)}\n}\n`);
      stream.end();
      await finished(stream);
      await rename(unfinished, file);
    },
    async abandon() {
      stream.destroy();
      await rm(unfinished, { force: true });
    },
  };
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
