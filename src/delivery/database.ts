import type { Core } from '@strapi/strapi';
import { isPostgres } from '../repositories/database';
import { openPostgresReader } from './read-only/postgres';
import { openSqliteReader } from './read-only/sqlite';
import type { DeliveryDatabase } from './read-only/delivery-database';

/** Opens no connection before the first read. */
export function openDeliveryDatabase(strapi: Core.Strapi): DeliveryDatabase {
  return isPostgres(strapi) ? openPostgresReader(strapi) : openSqliteReader(strapi);
}
