import iconv from 'iconv-lite';

/** Whether the (seven-bit) bytes switch to Chinese the HZ way (RFC 1843): `~{ … ~}`. */
export function isHz(bytes: Buffer): boolean {
  const start = bytes.indexOf('~{');
  return start >= 0 && bytes.indexOf('~}', start) > start;
}

/** Decodes HZ-GB-2312: pairs between `~{` and `~}` are GB 2312 with the high bits off. */
export function decodeHz(bytes: Buffer): string {
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  let isChinese = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const next = bytes[index + 1];
    if (byte === 0x7e && next !== undefined) {
      if (!isChinese && next === 0x7b) isChinese = true;
      else if (isChinese && next === 0x7d) isChinese = false;
      else if (!isChinese && next === 0x7e) out[length++] = 0x7e;
      else if (!isChinese && next !== 0x0a) out[length++] = byte;
      index += !isChinese && next !== 0x7d && next !== 0x7e && next !== 0x0a ? 0 : 1;
      continue;
    }
    // RFC 1843: a line break ends Chinese mode for a decoder that wants to survive errors.
    if (byte === 0x0a) isChinese = false;
    out[length++] = isChinese && byte > 0x20 ? byte | 0x80 : byte;
  }
  return iconv.decode(out.subarray(0, length), 'gb18030');
}
