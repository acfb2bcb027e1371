import { median, round, type Figures } from '../support/figures';

export type SideName = 'ours' | 'plain' | 'koa';

/** The results of each side in one round, one right after the other. */
export type Round = Partial<Record<SideName, { perSecond: number; cpuMsPerRequest: number }>>;

/** The median over the rounds of how many times one side is as fast as another in the same round. */
export function rateRatio(rounds: readonly Round[], of: SideName, to: SideName): number {
  return median(
    rounds.flatMap((each) => {
      const [a, b] = [each[of], each[to]];
      return a && b ? [a.perSecond / b.perSecond] : [];
    }),
  );
}

/** The same by processor time, which a busy machine distorts less. */
export function cpuRatio(rounds: readonly Round[], of: SideName, to: SideName): number {
  return median(
    rounds.flatMap((each) => {
      const [a, b] = [each[of], each[to]];
      return a && b ? [b.cpuMsPerRequest / a.cpuMsPerRequest] : [];
    }),
  );
}

export function medianRate(rounds: readonly Round[], side: SideName): number {
  return median(rounds.flatMap((each) => each[side]?.perSecond ?? []));
}

export function medianCpuMs(rounds: readonly Round[], side: SideName): number {
  return median(rounds.flatMap((each) => each[side]?.cpuMsPerRequest ?? []));
}

/** The lowest of some ratios; undefined when there is none. */
export function lowest(ratios: readonly number[]): number | undefined {
  const known = ratios.filter((ratio) => !Number.isNaN(ratio));
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** `capital('list')` is 'List': parts of a figure's name. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Rounded, without what could not be measured, and named for the database. */
export function finished(
  figures: Record<string, number | undefined>,
  engine: 'sqlite' | 'postgres',
): Figures {
  const suffix = engine === 'postgres' ? 'Pg' : '';
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      value === undefined || Number.isNaN(value) ? [] : [[`${name}${suffix}`, round(value)]],
    ),
  );
}
