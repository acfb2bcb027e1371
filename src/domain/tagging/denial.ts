/** 不是長白山, 並非延吉, 而非和龍. Folded. */
const DENIALS_BEFORE = ['不是', '并非', '绝非', '而非'];
/** 是不是長白山 asks, and 不是延吉人不能… is too rare to matter. */
const QUESTION = '是不是';
/** 與延邊大學無關. */
const DENIALS_AFTER = ['无关'];

const LONGEST_BEFORE = 3;
const LONGEST_AFTER = 2;

/**
 * Whether the text denies that a name is meant. Only what is next to the name counts: a sentence that
 * denies something about it (延吉未停電) is still about it. `slice`: of the folded text.
 */
export function isDenied(
  { start, end }: { start: number; end: number },
  slice: (start: number, end: number) => string,
): boolean {
  const before = slice(Math.max(0, start - LONGEST_BEFORE), start);
  if (before !== QUESTION && DENIALS_BEFORE.some((denial) => before.endsWith(denial))) return true;
  const after = slice(end, end + LONGEST_AFTER);
  return DENIALS_AFTER.some((denial) => after.startsWith(denial));
}
