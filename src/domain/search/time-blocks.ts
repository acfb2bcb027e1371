import { POSITIONS_PER_MINUTE } from './position';

/**
 * PostgreSQL's index knows no order. So that it can be asked for a span of time, each article is
 * also filed under the blocks of time that hold its position: its week, its four weeks, its sixteen …
 */
const WEEK = 7 * 24 * 60 * POSITIONS_PER_MINUTE;
const BASE = 4;
/** 4⁹ weeks are 5,000 years: two such blocks hold all positions. */
const LEVELS = 10;
const LAST_BLOCK = 1;

/** The words of the ten blocks that hold a position; no text can hold them. */
export function blocksOf(position: number): string[] {
  const week = Math.floor(position / WEEK);
  return Array.from({ length: LEVELS }, (_, level) =>
    block(level, Math.floor(week / BASE ** level)),
  );
}

/** The fewest blocks that hold every position from `lowest` on, and at most a week before. */
export function blocksFrom(lowest: number): string[] {
  const blocks: string[] = [];
  let next = Math.floor(lowest / WEEK);
  for (let level = 0; level < LEVELS - 1; level += 1) {
    for (; next % BASE !== 0; next += 1) blocks.push(block(level, next));
    next /= BASE;
  }
  for (; next <= LAST_BLOCK; next += 1) blocks.push(block(LEVELS - 1, next));
  return blocks;
}

function block(level: number, number: number): string {
  return `_b${level}x${number}`;
}
