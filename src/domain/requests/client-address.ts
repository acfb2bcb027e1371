import { isIP, isIPv6 } from 'node:net';

/**
 * The caller's address: the connection's other end, or what the outermost of our own proxies saw. Each
 * proxy appends the address that it got the request from, so entries that callers write into the header
 * themselves are further left and ignored.
 *
 * @param input.forwardedFor X-Forwarded-For
 * @param input.trustedProxies the number of our own reverse proxies that a request passes
 */
export function clientAddress(input: {
  remoteAddress: string | undefined;
  forwardedFor: string | undefined;
  trustedProxies: number;
}): string {
  const { remoteAddress = '', forwardedFor = '', trustedProxies } = input;
  if (trustedProxies === 0 || forwardedFor === '') return remoteAddress;
  return plainAddress(forwardedFor.split(',').slice(-trustedProxies)[0] ?? remoteAddress);
}

/** `1.2.3.4`, `1.2.3.4:5678`, `[2001:db8::1]`, `[2001:db8::1]:443`; proxies write each of them. */
const WITH_PORT = /^(?:\[([0-9a-f:.]+(?:%[^\s\]]+)?)\]|([0-9.]+))(?::\d{1,5})?$/i;
/** Longer than any address with zone and port. */
const MAX_LENGTH = 100;

/**
 * An address as proxies write it into headers, without quotation marks, brackets and port, and an IPv4
 * address that is mapped into IPv6 as IPv4. What is not an address stays as it is.
 */
export function plainAddress(text: string): string {
  if (text.length > MAX_LENGTH) return text;
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const match = WITH_PORT.exec(bare);
  const address = match?.[1] ?? match?.[2] ?? bare;
  if (isIP(address) === 0) return bare;
  return mappedIpv4(address) ?? address;
}

/** The address in `::ffff:192.0.2.7`, `::ffff:c000:207` or a longer spelling; null where it is another. */
function mappedIpv4(address: string): string | null {
  if (!isIPv6(address)) return null;
  const parts = partsOf(address);
  if (parts.length !== 8 || parts.slice(0, 5).some((part) => part !== 0)) return null;
  const [high = 0, low = 0] = parts.slice(6);
  return parts[5] === 0xffff ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : null;
}

/**
 * The key that a limit counts by: an IPv4 address, or the /64 of an IPv6 address, of which one line has
 * 2^64. All values that are not addresses count together.
 */
export function callerKey(address: string): string {
  const plain = plainAddress(address);
  if (isIPv6(plain)) {
    const network = partsOf(plain).slice(0, 4);
    return `${network.map((part) => part.toString(16)).join(':')}::/64`;
  }
  return isIP(plain) === 4 ? plain : 'unknown';
}

/** The eight numbers of an IPv6 address, whose end may be written as IPv4. */
function partsOf(address: string): number[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = numbersOf(head);
  const right = numbersOf(tail ?? '');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<number>(missing).fill(0), ...right];
}

function numbersOf(half: string): number[] {
  if (half === '') return [];
  return half.split(':').flatMap((part) => {
    if (!part.includes('.')) return [Number.parseInt(part, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
