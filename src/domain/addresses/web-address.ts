/** Characters of an address; browsers and feed readers cut or refuse longer ones. */
export const MAX_ADDRESS_LENGTH = 2000;

export type AddressFault =
  'too-long' | 'characters' | 'not-absolute' | 'scheme' | 'credentials' | 'host' | 'not-text';

export type CheckedAddress =
  { isSound: true; address: string } | { isSound: false; fault: AddressFault };

/** White space, control and format characters: browsers drop some of them, and so `java\tscript:` is a scheme. */
const HIDDEN = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const AUTHORITY = /^https?:\/\/([^/?#\\]*)/i;

/**
 * The one rule for addresses that readers may follow: absolute, http or https, with a host, without user
 * name and password, without hidden characters. Surrounding spaces are ignored.
 *
 * @param value unvalidated, of any type
 * @returns the trimmed address, otherwise unchanged; '' stays ''
 */
export function checkAddress(value: unknown): CheckedAddress {
  if (typeof value !== 'string') return fault('not-text');
  const address = value.trim();
  if (address === '') return { isSound: true, address: '' };
  if (address.length > MAX_ADDRESS_LENGTH) return fault('too-long');
  if (HIDDEN.test(address)) return fault('characters');
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) return fault('not-absolute');
  if (scheme !== 'http' && scheme !== 'https') return fault('scheme');
  const authority = AUTHORITY.exec(address)?.[1];
  // `http:/host`, `http:host` and `http:\\host` mean one thing to a browser and another to everybody else.
  if (authority === undefined || authority === '') return fault('not-absolute');
  if (authority.includes('@')) return fault('credentials');
  const url = parsed(address);
  if (!url || url.hostname === '') return fault('host');
  if (url.username !== '' || url.password !== '') return fault('credentials');
  return { isSound: true, address };
}

/** An address that may be shown to readers, unchanged; null for everything else, including ''. */
export function soundAddress(value: unknown): string | null {
  const checked = checkAddress(value);
  return checked.isSound && checked.address !== '' ? checked.address : null;
}

function fault(reason: AddressFault): CheckedAddress {
  return { isSound: false, fault: reason };
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
