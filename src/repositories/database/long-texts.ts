import { transcode } from 'node:buffer';
import type { Core } from '@strapi/strapi';
import { isPostgres } from '.';

/**
 * SQL that gives a long text so that `longText` reads it fast: V8 takes 50 µs to make a string of 12 KB of
 * Chinese UTF-8, which SQLite's driver asks of it; as bytes it is read in 6.
 */
export function asLongText(strapi: Core.Strapi, expression: string): string {
  return isPostgres(strapi) ? expression : `cast(${expression} as blob)`;
}

/** What a column of `asLongText` holds; null for none. */
export function longText(value: string | Buffer): string;
export function longText(value: string | Buffer | null): string | null;
export function longText(value: string | Buffer | null): string | null {
  if (value === null || typeof value === 'string') return value;
  try {
    return transcode(value, 'utf8', 'utf16le').toString('utf16le');
  } catch {
    // Bytes that are no UTF-8, which somebody else wrote: with marks where they are.
    return value.toString('utf8');
  }
}
