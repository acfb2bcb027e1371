import { isIP, isIPv6 } from 'node:net';

/**
 * Who asks, by address: the connection's other end, or what the outermost of our own proxies saw.
 * Each proxy appends the address it was asked from, so what a caller writes into the header himself
 * stands further left and is not looked at.
 *
 * @param input.forwardedFor X-Forwarded-For
 * @param input.trustedProxies how many reverse proxies of ours a request passes
 */
export function clientAddress(input: {
  remoteAddress: string | undefined;
  forwardedFor: string | undefined;
  trustedProxies: number;
}): string {
  const { remoteAddress = '', forwardedFor = '', trustedProxies } = input;
  if (trustedProxies === 0 || forwardedFor === '') return remoteAddress;
  return forwardedFor.split(',').slice(-trustedProxies)[0]?.trim() ?? remoteAddress;
}

/**
 * Whom a limit counts: an IPv4 address, or the /64 of an IPv6 address, of which one line has 2^64.
 * What is no address counts together.
 */
export function callerKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv6(plain)) return `${network(plain)}::/64`;
  return isIP(plain) === 4 ? plain : 'unknown';
}

function network(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  // An address that ends in an IPv4 address has one part less than it says.
  const dotted = (right.at(-1) ?? left.at(-1) ?? '').includes('.') ? 1 : 0;
  const missing = tail === undefined ? 0 : 8 - left.length - right.length - dotted;
  const parts = [...left, ...Array<string>(Math.max(0, missing)).fill('0'), ...right];
  return parts
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
