import { callerKey, clientAddress } from '../../../../src/domain/requests/client-address';

describe('the caller’s address', () => {
  test.each([
    ['no proxy of ours: what a header says does not count', 0, '10.0.0.1', '9.9.9.9', '10.0.0.1'],
    ['one proxy: what it saw', 1, '127.0.0.1', '9.9.9.9', '9.9.9.9'],
    [
      'one proxy: not what a caller wrote before',
      1,
      '127.0.0.1',
      '1.1.1.1, 2.2.2.2,9.9.9.9',
      '9.9.9.9',
    ],
    [
      'two proxies: what the outer one saw',
      2,
      '127.0.0.1',
      '1.1.1.1, 9.9.9.9, 10.0.0.2',
      '9.9.9.9',
    ],
    ['fewer than there should be', 3, '127.0.0.1', '9.9.9.9', '9.9.9.9'],
    ['past the proxy', 1, '10.0.0.1', undefined, '10.0.0.1'],
  ])('%s', (_what, trustedProxies, remoteAddress, forwardedFor, address) => {
    expect(clientAddress({ remoteAddress, forwardedFor, trustedProxies })).toBe(address);
  });
});

describe('a limit counts', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['nonsense', 'unknown'],
    ['', 'unknown'],
    ['x'.repeat(50_000), 'unknown'],
  ])('%s as %s', (address, key) => {
    expect(callerKey(address)).toBe(key);
  });
});
