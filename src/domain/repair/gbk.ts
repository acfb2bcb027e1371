import iconv from 'iconv-lite';

/** The two-byte half of GBK (cp936) as a table, so that single characters need no codec call. */
interface GbkTable {
  characters: readonly (string | null)[];
  codes: ReadonlyMap<string, number>;
}

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const LAST_TRAIL = 0xfe;
const ROW = LAST_TRAIL - FIRST_TRAIL + 1;

let table: GbkTable | undefined;

function build(): GbkTable {
  const bytes: number[] = [];
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead += 1) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail += 1) {
      // A pair with trail 0x7F does not exist; a line break keeps every pair on its own.
      bytes.push(trail === 0x7f ? 0x3f : lead, trail === 0x7f ? 0x3f : trail, 0x0a);
    }
  }
  const codes = new Map<string, number>();
  const characters = iconv
    .decode(Buffer.from(bytes), 'gbk')
    .split('\n')
    .map((char, index) => {
      if (char.length !== 1 || char === '\ufffd') return null;
      const code = (FIRST_LEAD + Math.floor(index / ROW)) * 256 + FIRST_TRAIL + (index % ROW);
      if (!codes.has(char)) codes.set(char, code);
      return char;
    });
  return { characters, codes };
}

function getTable(): GbkTable {
  table ??= build();
  return table;
}

/** Every character that GBK writes with two bytes. */
export function gbkRepertoire(): Iterable<string> {
  return getTable().codes.keys();
}

/** The GBK bytes of one character; '€' is the single byte 0x80; empty when GBK cannot write it. */
export function gbkBytes(char: string): readonly number[] {
  const unit = char.charCodeAt(0);
  if (unit < 0x80) return [unit];
  if (char === '€') return [0x80];
  const code = getTable().codes.get(char);
  return code === undefined ? [] : [code >> 8, code & 0xff];
}

/** The character of a GBK byte pair, or null when the pair is not one. */
export function gbkCharacter(lead: number, trail: number): string | null {
  if (lead < FIRST_LEAD || lead > LAST_LEAD || trail < FIRST_TRAIL || trail > LAST_TRAIL) {
    return null;
  }
  return getTable().characters[(lead - FIRST_LEAD) * ROW + trail - FIRST_TRAIL] ?? null;
}
