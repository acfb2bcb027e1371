import type { Core } from '@strapi/strapi';
import { storableText } from '../../domain/text/storable';
import type { Account } from './actor';

/** The longest address that is looked up (RFC 5321, 4.5.3.1: 254). */
const MAX_IDENTIFIER = 254;

/** The account that a login names: by address, or by user name where accounts have one. */
export async function findAccount(
  strapi: Core.Strapi,
  uid: string,
  identifier: unknown,
): Promise<Account | null> {
  if (typeof identifier !== 'string' || identifier.length > MAX_IDENTIFIER) return null;
  const name = storableText(identifier).trim();
  if (name === '') return null;
  return (await strapi.db.query(uid).findOne({
    where: { $or: [{ email: name.toLowerCase() }, { username: name }] },
    select: ['id', 'email'],
  })) as Account | null;
}
