import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photograph as a phone takes it: rotated, with place, camera and a comment. */
export function aPhotograph(): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#a03020' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'NewsroomPhone', ImageDescription: 'xzqwgeheim' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 54/1 0/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export function aPicture(format: 'jpeg' | 'png' | 'webp' | 'gif', side = 24): Promise<Buffer> {
  return sharp({ create: { width: side, height: side, channels: 3, background: '#204080' } })
    .toFormat(format)
    .toBuffer();
}

export function aPdf(body = ''): Buffer {
  return Buffer.from(`%PDF-1.4\n${body}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);
}

/** A PNG of black pixels, one bit each: a few kilobytes that decode to any size. */
export function aPngOf(input: { width: number; height: number; rows: number }): Buffer {
  const { width, height, rows } = input;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** PNG specification, annex D. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
