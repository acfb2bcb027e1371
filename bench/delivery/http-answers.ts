/** One answer as it arrived. */
export interface Answer {
  status: number;
  /** Bytes of head and body. */
  bytes: number;
  /** `hit`, `miss` … where the server says so. */
  cache: string | null;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
const CACHE = /\r\nx-[a-z-]*cache[a-z-]*: *([\w-]+)/i;
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/**
 * Reads the answers of one HTTP/1.1 connection on which one request at a time is out. `push` takes
 * what arrived and gives the answer once it is whole, else null. Cheap, so that the server and not
 * its reader is measured; not a general parser: no trailers, no 1xx, no HEAD.
 */
export function createAnswerReader() {
  let pending: Buffer | null = null;
  let answer: Answer | null = null;
  let left = 0;
  let chunked = false;

  const finish = (): Answer | null => {
    const done = answer;
    answer = null;
    pending = null;
    return done;
  };

  return {
    push(data: Buffer): Answer | null {
      if (answer === null) {
        const all: Buffer = pending ? Buffer.concat([pending, data]) : data;
        const end = all.indexOf(HEAD_END);
        if (end === -1) {
          pending = all;
          return null;
        }
        const head = all.toString('latin1', 0, end);
        const status = Number(head.slice(9, 12));
        const bodiless = status === 304 || status === 204;
        answer = { status, bytes: all.length, cache: CACHE.exec(head)?.[1]?.toLowerCase() ?? null };
        chunked = !bodiless && CHUNKED.test(head);
        const length = bodiless ? 0 : Number(LENGTH.exec(head)?.[1] ?? (chunked ? 0 : NaN));
        if (Number.isNaN(length)) throw new Error(`An answer does not say how long it is: ${head}`);
        left = end + HEAD_END.length + length - all.length;
        pending = null;
        if (chunked) return endsWithLastChunk(all) ? finish() : keepTail(all);
        return left <= 0 ? finish() : null;
      }
      answer.bytes += data.length;
      if (chunked) {
        const all: Buffer = pending ? Buffer.concat([pending, data]) : data;
        return endsWithLastChunk(all) ? finish() : keepTail(all);
      }
      left -= data.length;
      return left <= 0 ? finish() : null;
    },
  };

  function keepTail(all: Buffer): null {
    pending = all.subarray(-LAST_CHUNK.length);
    return null;
  }
}

function endsWithLastChunk(data: Buffer): boolean {
  return data.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
}
