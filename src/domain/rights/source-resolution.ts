import { foldName } from '../text/fold';
import { foldCredit } from './credit';
import { type SourceRecord } from './types';
import { hostsIn } from './web-address';

export { cleanCredit, foldCredit } from './credit';

export interface SourceIndex {
  find(credit: string, on?: string): SourceRecord | null;
}

interface Entry {
  source: SourceRecord;
  isAlias: boolean;
}

/**
 * Indexes the outlets by folded name and alias: building is linear, each `find` is one look-up.
 *
 * `find` takes a credit as printed and, as `on`, the calendar day of publication in the site's zone (ISO;
 * a longer ISO timestamp counts by the day it prints). It matches the whole name or a whole alias, never
 * a part: 新华网 is not 新华社, and a joint credit is a source of its own, to be classified once. An outlet's
 * name always means it; its aliases only within validFrom and validTo (both inclusive; without `on` they
 * are not bounded).
 *
 * Where several records answer to one credit: a classified one before an unresolved one (an editor who
 * gave its credit to another outlet as an alias has resolved it), the name before an alias, others before
 * our own, the later validFrom, the smaller id.
 *
 * A credit that names our own site beside the web address of another is not ours: null.
 */
export function createSourceIndex(sources: readonly SourceRecord[]): SourceIndex {
  const entriesByKey = new Map<string, Entry[]>();
  const add = (name: string, entry: Entry) => {
    const key = foldCredit(name);
    if (key === '') return;
    const entries = entriesByKey.get(key);
    if (entries) entries.push(entry);
    else entriesByKey.set(key, [entry]);
  };
  for (const source of sources) {
    add(source.name, { source, isAlias: false });
    for (const alias of source.aliases) add(alias, { source, isAlias: true });
  }
  for (const entries of entriesByKey.values()) entries.sort(byPrecedence);

  return {
    find(credit, on) {
      const day = dayOf(on);
      const entry = entriesByKey.get(foldCredit(credit))?.find((each) => isValid(each, day));
      if (!entry) return null;
      const { source } = entry;
      return source.ownership === 'own' && pointsElsewhere(credit, source) ? null : source;
    },
  };
}

function pointsElsewhere(credit: string, source: SourceRecord): boolean {
  const own = [source.name, ...source.aliases, ...hostsIn(source.homepage ?? '')].map(foldName);
  return hostsIn(credit).some((host) => !own.includes(foldName(host)));
}

function isValid({ source, isAlias }: Entry, day: string | null): boolean {
  if (!isAlias || day === null) return true;
  const from = dayOf(source.validFrom);
  const to = dayOf(source.validTo);
  return (from === null || from <= day) && (to === null || day <= to);
}

/** The calendar day an ISO date or timestamp prints, or null for anything else. */
function dayOf(date: string | null | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? null;
}

function byPrecedence(a: Entry, b: Entry): number {
  return (
    Number(a.source.ownership === 'unresolved') - Number(b.source.ownership === 'unresolved') ||
    Number(a.isAlias) - Number(b.isAlias) ||
    Number(a.source.ownership === 'own') - Number(b.source.ownership === 'own') ||
    compare(dayOf(b.source.validFrom) ?? '', dayOf(a.source.validFrom) ?? '') ||
    compare(a.source.id, b.source.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
