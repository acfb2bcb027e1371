import type { Core } from '@strapi/strapi';
import { bumpSiteVersion } from '../../repositories/site-version/bump';
import { SITE_VERSION } from '../../repositories/site-version/site-version';
import { STORED_TIMES_TYPE } from '../../domain/audit/entry';
import { findStoredZone, isUtc, type Evidence } from '../../domain/time/stored-zone';
import { record } from '../../repositories/audit/record';
import { inTransaction, isPostgres, selectRows } from '../../repositories/database';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { readEvidence } from '../../repositories/times/evidence';
import { areTimesInUtc, hasTable, markTimesInUtc } from '../../repositories/times/marker';
import { moveTimesToUtc } from '../../repositories/times/move-to-utc';
import { startedInZone } from '../../repositories/times/utc-times';
import { olderVersionServes, unknownZone, unknownZoneName } from './refusals';

interface SyncHook {
  register(act: () => Promise<void>): void;
}

/**
 * Converts the database's times to UTC before anything reads or writes one: under the boot lock, and
 * before Strapi synchronises the schema. SQLite stores milliseconds, so only PostgreSQL is checked
 * (docs/adr/0031).
 */
export function keepTimesInUtc(strapi: Core.Strapi): void {
  // Strapi types its hooks `any`.
  const beforeSync = strapi.hook('strapi::content-types.beforeSync') as SyncHook;
  beforeSync.register(async () => {
    if (!isPostgres(strapi) || (await areTimesInUtc(strapi))) return;
    // All or nothing, even if the process is killed.
    await inTransaction(strapi, () => bringTimesToUtc(strapi));
  });
}

/** Strapi has this table in every version. */
const A_TABLE_OF_STRAPI = 'strapi_core_store_settings';

async function bringTimesToUtc(strapi: Core.Strapi): Promise<void> {
  if (!(await hasTable(strapi, A_TABLE_OF_STRAPI))) return markTimesInUtc(strapi, null);
  const { zone, strays, records } = await storedZone(strapi);
  if (!isUtc(zone)) await move(strapi, zone);
  await markTimesInUtc(strapi, zone);
  if (strays > 0) {
    strapi.log.warn(
      `${strays} of the last ${records} things that were made bear times of another zone than ${zone}: a command or an instance wrote them elsewhere. They stay off by the difference.`,
    );
  }
}

/** @throws an error of one sentence if the zone cannot be determined */
async function storedZone(
  strapi: Core.Strapi,
): Promise<{ zone: string; strays: number; records: number }> {
  const said = strapi.config.get<string>('times.wereIn', '');
  const named = said === '' ? null : await postgresZone(strapi, said);
  if (said !== '' && named === null) throw unknownZoneName(said);
  const own = await postgresZone(strapi, startedInZone());
  const { timeZone } = newsroomConfig(strapi).site;
  const site = await postgresZone(strapi, timeZone);
  const zones = [named, own, site, 'UTC'].filter((zone) => zone !== null);
  const evidence = await readEvidence(strapi, [...new Set(zones)]);
  const found = findStoredZone({ named, process: own, evidence });
  if (found.kind === 'unknown') {
    throw unknownZone({ evidence, here: startedInZone(), example: exampleOf(evidence, site) });
  }
  return { ...found, records: evidence.records };
}

function exampleOf({ fitting, records }: Evidence, site: string | null): string {
  return site !== null && 2 * (fitting.get(site) ?? 0) >= records ? site : 'Area/City';
}

/** In PostgreSQL's notation; null if it does not know the zone. An offset has the opposite sign there. */
async function postgresZone(strapi: Core.Strapi, name: string): Promise<string | null> {
  const [row] = await selectRows<{ name: string }>(
    strapi,
    'select name from pg_timezone_names where lower(name) = lower(?) limit 1',
    [name],
  );
  return row?.name ?? null;
}

async function move(strapi: Core.Strapi, zone: string): Promise<void> {
  await requireNobodyServes(strapi, zone);
  const tables = await moveTimesToUtc(strapi, zone);
  // Readers' copies date from before.
  if (await hasTable(strapi, SITE_VERSION)) await bumpSiteVersion(strapi);
  await record(strapi, {
    action: 'update',
    subject: { type: STORED_TIMES_TYPE, id: null, label: `${zone} → UTC` },
    details: { tables },
  });
  strapi.log.warn(
    `The times of ${tables} tables were in ${zone}: they are in UTC from now on. Do not go back to an older version on this database.`,
  );
}

/**
 * An older version would continue to write times of its zone. No instance of this version serves before
 * this is done.
 */
async function requireNobodyServes(strapi: Core.Strapi, zone: string): Promise<void> {
  const serving = await selectRows(
    strapi,
    `select 1 from pg_stat_activity where datname = current_database()
        and application_name in ('newsroom-delivery', 'newsroom-site-version')`,
  );
  if (serving.length > 0) throw olderVersionServes(zone);
}
