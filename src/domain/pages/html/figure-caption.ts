import { type Block } from '../block';

const MAX_CAPTION = 120;
const MAX_UNMARKED = 60;
const CAPTION =
  /^(?:图|圖|上图|下图|左图|右图|资料图|資料圖|图片|圖片|配图|▲|△|↑|◀|▼)|(?:摄|攝|供图|供圖|图片来源.*|拍摄|制图|資料圖片|资料图片)[)）。]?$/;

/** The line below a picture that is its caption: it says so, or is short and centred. */
export function captionAfter(blocks: readonly Block[], index: number): Block | null {
  const picture = blocks[index];
  const next = blocks[index + 1];
  if (!picture || next?.kind !== 'paragraph' || next.size > MAX_CAPTION) return null;
  if (!standTogether(picture, next)) return null;
  const isCentred = next.alignment === 'center';
  return CAPTION.test(next.text) || (next.size <= MAX_UNMARKED && isCentred && !next.isBold)
    ? next
    : null;
}

function standTogether(a: Block, b: Block): boolean {
  return (
    a.containers.length === b.containers.length &&
    a.containers.every((container, index) => container === b.containers[index]) &&
    !b.isBelowRule
  );
}
