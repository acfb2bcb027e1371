import { LRUCache } from 'lru-cache';
import QRCode from 'qrcode';
import type { Media } from '../../repositories/files/media';

const WIDTH = 300;
/** A newsroom has a handful of accounts; drawing one takes milliseconds. */
const drawn = new LRUCache<string, string>({ max: 100 });

/** Draws the QR code of a promo without a picture, as a data URL. Null without an address. */
export async function qrPicture(input: {
  followUrl: string | null;
  accountName: string;
}): Promise<Media | null> {
  const { followUrl, accountName } = input;
  if (!followUrl) return null;
  const url =
    drawn.get(followUrl) ?? (await QRCode.toDataURL(followUrl, { width: WIDTH, margin: 2 }));
  drawn.set(followUrl, url);
  return {
    url,
    alternativeText: accountName,
    caption: null,
    width: WIDTH,
    height: WIDTH,
    mime: 'image/png',
  };
}
