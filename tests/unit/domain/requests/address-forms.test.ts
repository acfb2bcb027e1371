import {
  callerKey,
  clientAddress,
  plainAddress,
} from '../../../../src/domain/requests/client-address';

test.each([
  ['192.0.2.7:5678', '192.0.2.7'],
  [' 192.0.2.7 ', '192.0.2.7'],
  ['"192.0.2.7:80"', '192.0.2.7'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
  ['"[2001:db8:1:2::1]:4711"', '2001:db8:1:2::/64'],
  ['[fe80::1%eth0]:443', 'fe80:0:0:0::/64'],
  ['[::ffff:192.0.2.7]:443', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  // No mapped address: its own network.
  ['::fffe:192.0.2.7', '0:0:0:0::/64'],
  ['192.0.2.7:port', 'unknown'],
  ['192.0.2.7:123456', 'unknown'],
  ['192.0.2.256:80', 'unknown'],
  ['[192.0.2.7', 'unknown'],
  ['[2001:db8::1]443', 'unknown'],
  ['unknown', 'unknown'],
  ['_hidden', 'unknown'],
  [`${'['.repeat(50_000)}::1`, 'unknown'],
])('%s counts as %s', (header, key) => {
  const address = clientAddress({
    remoteAddress: '10.0.0.1',
    forwardedFor: `198.51.100.9, ${header}`,
    trustedProxies: 1,
  });
  expect(callerKey(address)).toBe(key);
  // As Koa gives it, untouched.
  expect(callerKey(header)).toBe(key);
});

test('two callers behind a proxy that writes ports are two, and one with another port is the same', () => {
  expect(callerKey('192.0.2.7:1001')).not.toBe(callerKey('192.0.2.8:1001'));
  expect(callerKey('192.0.2.7:1001')).toBe(callerKey('192.0.2.7:1002'));
});

test('the record names an address without its port', () => {
  expect(plainAddress('192.0.2.7:1001')).toBe('192.0.2.7');
  expect(plainAddress('[2001:db8::1]:443')).toBe('2001:db8::1');
  expect(plainAddress('nonsense')).toBe('nonsense');
});
