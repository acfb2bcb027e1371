import { createAnswerReader, type Answer } from '../../../bench/delivery/http-answers';

/** The reader's result when the bytes arrive in pieces of a given size. */
function read(bytes: string, piece: number): (Answer | null)[] {
  const reader = createAnswerReader();
  const data = Buffer.from(bytes);
  const given: (Answer | null)[] = [];
  for (let at = 0; at < data.length; at += piece) {
    given.push(reader.push(data.subarray(at, at + piece)));
  }
  return given;
}

const WITH_LENGTH = 'HTTP/1.1 200 OK\r\nX-Cache: HIT\r\nContent-Length: 6\r\n\r\n早市';
const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n早市\r\n3\r\n好\r\n0\r\n\r\n';
const NOT_MODIFIED = 'HTTP/1.1 304 Not Modified\r\nContent-Length: 6\r\nETag: "1"\r\n\r\n';

describe.each([1, 2, 7, 10_000])('in pieces of %d bytes', (piece) => {
  test.each([
    [WITH_LENGTH, 200, 'hit'],
    [CHUNKED, 200, null],
    [NOT_MODIFIED, 304, null],
  ])('%j is one answer, given with its last byte', (bytes, status, cache) => {
    const given = read(bytes, piece);
    expect(given.pop()).toEqual({ status, cache, bytes: Buffer.byteLength(bytes) });
    expect(given.every((each) => each === null)).toBe(true);
  });
});

test('the next answer begins from nothing', () => {
  const reader = createAnswerReader();
  expect(reader.push(Buffer.from(WITH_LENGTH))?.status).toBe(200);
  expect(reader.push(Buffer.from(NOT_MODIFIED))?.status).toBe(304);
  expect(reader.push(Buffer.from(CHUNKED))?.status).toBe(200);
});

test('an answer without a length cannot be read', () => {
  const reader = createAnswerReader();
  expect(() => reader.push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n早市'))).toThrow('how long');
});
