import iconv from 'iconv-lite';
import { commonShare } from '../../repair/plausibility';
import { decodeHz, isHz } from './hz';
import { PageUnreadableError } from '../page-unreadable-error';

export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'hz-gb-2312';

export interface DecodedPage {
  charset: Charset;
  text: string;
}

/** The number of bytes that decide between charsets; a page's first paragraphs are well inside. */
const SAMPLE_BYTES = 400_000;
/** Broken bytes per valid multi-byte sequence that a UTF-8 page may have. */
const UTF8_TOLERANCE = 0.05;
/** With fewer multi-byte sequences than this, GBK bytes can be valid UTF-8 by chance. */
const UTF8_SHORT = 12;
/** Decoded as UTF-16, a Chinese page is at least this plausible; other bytes are near 0. */
const WIDE_PLAUSIBILITY = 0.4;
/** NUL bytes per byte above which a file that is not UTF-16 is not text. */
const MAX_NUL_SHARE = 0.001;

const SIGNATURES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x89, 0x50, 0x4e, 0x47],
  [0x25, 0x50, 0x44, 0x46],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x37, 0x7a, 0xbc, 0xaf],
];

/**
 * Decodes a page in any Chinese charset by what its bytes are, never by what it declares (which
 * on old pages is often wrong): a byte order mark, UTF-16's NULs, HZ's escapes, valid UTF-8, else
 * GB 18030 or Big5, whichever reads as more plausible Chinese. A few broken bytes do not decide.
 * Throws PageUnreadableError `page-empty` or `page-binary`.
 */
export function decodePage(bytes: Uint8Array): DecodedPage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) throw new PageUnreadableError('page-empty');
  if (SIGNATURES.some((signature) => signature.every((byte, index) => buffer[index] === byte))) {
    throw new PageUnreadableError('page-binary');
  }
  const charset = detect(buffer);
  const text = (charset === 'hz-gb-2312' ? decodeHz(buffer) : iconv.decode(buffer, charset))
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '');
  if (text.trim() === '') throw new PageUnreadableError('page-empty');
  return { charset, text };
}

function detect(buffer: Buffer): Charset {
  const byMark = byteOrderMark(buffer);
  if (byMark) return byMark;
  const sample = buffer.subarray(0, SAMPLE_BYTES);
  const wide = wideCharset(sample);
  if (wide) return wide;
  const utf8 = countUtf8(buffer);
  if (utf8.high === 0) return isHz(buffer) ? 'hz-gb-2312' : 'utf-8';
  const isValid = utf8.sequences > 0 && utf8.broken <= utf8.sequences * UTF8_TOLERANCE;
  if (isValid && utf8.sequences >= UTF8_SHORT) return 'utf-8';
  const ranked = (
    isValid ? (['utf-8', 'gb18030', 'big5'] as const) : (['gb18030', 'big5'] as const)
  )
    .map((charset) => ({ charset, score: plausibility(sample, charset) }))
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.charset ?? 'utf-8';
}

function byteOrderMark(buffer: Buffer): Charset | null {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return 'utf-8';
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark shows in the NULs of its ASCII; other NULs make the file binary. */
function wideCharset(sample: Buffer): Charset | null {
  const nuls = { even: 0, odd: 0 };
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) nuls[index % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  const total = nuls.even + nuls.odd;
  if (total === 0) return null;
  // 一 (4E00) and the full-width space (3000) have a NUL on the other side: text decides first.
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((charset) => ({ charset, score: plausibility(sample, charset) }))
    .sort((a, b) => b.score - a.score);
  if (best && best.score >= WIDE_PLAUSIBILITY) return best.charset;
  if (total * 5 > sample.length && nuls.odd > nuls.even * 20) return 'utf-16le';
  if (total * 5 > sample.length && nuls.even > nuls.odd * 20) return 'utf-16be';
  if (total > sample.length * MAX_NUL_SHARE && total > 2)
    throw new PageUnreadableError('page-binary');
  return null;
}

function countUtf8(buffer: Buffer): { high: number; sequences: number; broken: number } {
  let high = 0;
  let sequences = 0;
  let broken = 0;
  for (let index = 0; index < buffer.length;) {
    const byte = buffer[index] ?? 0;
    if (byte < 0x80) {
      index += 1;
      continue;
    }
    high += 1;
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let valid = length > 0 && byte < 0xf5;
    for (let next = 1; valid && next < length; next += 1) {
      // A sequence cut off by the end of the file is not broken.
      if (index + next >= buffer.length) break;
      valid = ((buffer[index + next] ?? 0) & 0xc0) === 0x80;
    }
    if (valid) sequences += 1;
    else broken += 1;
    index += valid ? length : 1;
  }
  return { high, sequences, broken };
}

/** 0 to 1: common characters raise it, characters that do not decode lower it. */
function plausibility(sample: Buffer, charset: Charset): number {
  const text = iconv.decode(sample, charset);
  let high = 0;
  let undecoded = 0;
  for (const char of text) {
    if (char < '\u0080') continue;
    high += 1;
    if (char === '\ufffd' || (char >= '\ue000' && char <= '\uf8ff')) undecoded += 1;
  }
  return high === 0 ? 0 : commonShare(text) - (2 * undecoded) / high;
}
