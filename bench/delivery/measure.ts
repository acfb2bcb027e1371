import type { ReadingResult, Reading } from './reader-process';
import type { Round } from './ratios';
import type { Reader, Site } from './sites';

/** The number of concurrent readers in the comparison. */
export const CONNECTIONS = 16;

export interface Measured extends ReadingResult {
  cpuMsPerRequest: number;
}

/** Reads a site and measures what that costs its process. Throws when an answer has another status. */
export async function measure(
  reader: Reader,
  site: Site,
  reading: Pick<Reading, 'targets' | 'seconds'> & Partial<Reading> & { status?: number },
): Promise<Measured> {
  const { status = 200, ...what } = reading;
  const before = await site.usage();
  const result = await reader.call('read', {
    connections: CONNECTIONS,
    repeat: false,
    ...what,
    port: site.port,
  });
  const after = await site.usage();
  const odd = Object.keys(result.statuses).filter((each) => Number(each) !== status);
  if (odd.length > 0 || result.requests === 0) {
    throw new Error(
      `${site.side} answered ${JSON.stringify(result.statuses)} to ${what.targets[0]?.path} and the like.`,
    );
  }
  return { ...result, cpuMsPerRequest: (after.cpuMs - before.cpuMs) / result.requests };
}

/** Rounds in which every side has its turn; the first is for warming up and is left out. */
export async function takeTurns(input: {
  rounds: number;
  sites: readonly Site[];
  turn: (site: Site, round: number) => Promise<Measured>;
}): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let index = 0; index <= input.rounds; index += 1) {
    const round: Round = {};
    for (const site of input.sites) round[site.side] = await input.turn(site, index);
    if (index > 0) rounds.push(round);
  }
  return rounds;
}
