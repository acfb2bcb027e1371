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

/** The parsed head of an answer. */
interface Head {
  status: number;
  cache: string | null;
  isChunked: boolean;
  /** Of the body; 0 where it is chunked or there is none. */
  length: number;
}

/**
 * Reads the answers of one HTTP/1.1 connection with one pending request at a time. `push` takes received
 * bytes and returns the answer once it is complete, else null. Cheap, so that the benchmark measures the
 * server and not its reader, and as cheap for a long head as for a short one: a head that repeats byte
 * for byte is not parsed again. Not a general parser: no trailers, no 1xx, no HEAD.
 */
export function createAnswerReader() {
  let pending: Buffer | null = null;
  let answer: Answer | null = null;
  let left = 0;
  let isChunked = false;
  let known: { bytes: Buffer; head: Head } | null = null;

  const finish = (): Answer | null => {
    const done = answer;
    answer = null;
    pending = null;
    return done;
  };

  const headOf = (bytes: Buffer): Head => {
    if (!known?.bytes.equals(bytes)) {
      known = { bytes: Buffer.from(bytes), head: readHead(bytes.toString('latin1')) };
    }
    return known.head;
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
        const { status, cache, length, ...head } = headOf(all.subarray(0, end));
        answer = { status, cache, bytes: all.length };
        isChunked = head.isChunked;
        left = end + HEAD_END.length + length - all.length;
        pending = null;
        if (isChunked) return endsWithLastChunk(all) ? finish() : keepTail(all);
        return left <= 0 ? finish() : null;
      }
      answer.bytes += data.length;
      if (isChunked) {
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

function readHead(text: string): Head {
  const status = Number(text.slice(9, 12));
  const isBodiless = status === 304 || status === 204;
  const isChunked = !isBodiless && CHUNKED.test(text);
  const length = isBodiless ? 0 : Number(LENGTH.exec(text)?.[1] ?? (isChunked ? 0 : NaN));
  if (Number.isNaN(length)) throw new Error(`An answer does not say how long it is: ${text}`);
  return { status, isChunked, length, cache: CACHE.exec(text)?.[1]?.toLowerCase() ?? null };
}

function endsWithLastChunk(data: Buffer): boolean {
  return data.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
}
