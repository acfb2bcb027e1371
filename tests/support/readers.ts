import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Readers' response times, in milliseconds. */
export interface ReadingTimes {
  p99: number;
  failures: string[];
  /** For the log of a test. */
  text: string;
}

/** Connections on which readers request one page after the other. */
const LANES = 4;
/** A reader pauses before the next page. */
const REST_MS = 5;

/**
 * Reads the site until `until` settles: sometimes a page in memory, sometimes an article that was not
 * requested yet.
 */
export async function readInTheMeantime({
  url,
  slugs,
  until,
}: {
  url: string;
  slugs: readonly string[];
  until: Promise<unknown>;
}): Promise<ReadingTimes> {
  let isOver = false;
  const over = until.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  const agent = new http.Agent({ keepAlive: true, maxSockets: LANES });
  const times: number[] = [];
  const failures: string[] = [];
  const read = async (lane: number) => {
    for (let turn = lane; !isOver; turn += LANES) {
      const slug = slugs[(turn * 7919) % slugs.length] ?? '';
      const path = `/api/site${turn % 8 < LANES ? '/navigation' : `/articles/${slug}`}`;
      const from = performance.now();
      const status = await get(agent, url + path);
      times.push(performance.now() - from);
      if (status !== 200) failures.push(`${path}: ${status}`);
      await pause(REST_MS);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, lane) => read(lane)));
  await over;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const [p50 = NaN, p99 = NaN, longest = NaN] = [at(0.5), at(0.99), at(1)];
  const [half, most, last] = [p50, p99, longest].map((ms) => ms.toFixed(1));
  return {
    p99,
    failures,
    text: `${times.length} pages, p50 ${half} ms, p99 ${most} ms, longest ${last} ms`,
  };
}

function get(agent: http.Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', reject);
      })
      .once('error', reject);
  });
}
