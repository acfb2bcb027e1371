/** UTF-16 code units of a text on its way; what is beyond `length` is left over from before. */
export interface Units {
  units: Uint16Array;
  length: number;
}

/** Room for a text, which grows as needed; reused by a caller that converts one text after another. */
export function createUnits(room = 8192): Units {
  return { units: new Uint16Array(room), length: 0 };
}

/** A text's units in an array of their own. */
export function unitsOf(text: string): Units {
  const units = createUnits(text.length);
  readUnits(text, units);
  return units;
}

/** Makes `target` hold this text and nothing else. */
export function readUnits(text: string, target: Units): void {
  target.length = 0;
  appendText(text, target);
}

export function appendText(text: string, to: Units): void {
  makeRoom(to, to.length + text.length);
  const { units, length } = to;
  for (let at = 0; at < text.length; at += 1) units[length + at] = text.charCodeAt(at);
  to.length += text.length;
}

/** More is copied as a block. */
const FEW_UNITS = 16;

export function appendUnits(source: Uint16Array, from: number, end: number, to: Units): void {
  const { length } = to;
  makeRoom(to, length + end - from);
  const { units } = to;
  if (end - from > FEW_UNITS) units.set(source.subarray(from, end), length);
  else for (let at = from; at < end; at += 1) units[length + at - from] = source[at] ?? 0;
  to.length = length + end - from;
}

function makeRoom(target: Units, length: number): void {
  if (target.units.length >= length) return;
  const larger = new Uint16Array(Math.max(2 * target.units.length, length));
  larger.set(target.units.subarray(0, target.length));
  target.units = larger;
}

/** Few enough to be the arguments of one call. */
const ARGUMENTS = 256;

export function textOf({ units, length }: Units): string {
  return textIn(units, 0, length);
}

export function textIn(units: Uint16Array, from: number, end: number): string {
  if (end - from <= ARGUMENTS) {
    return String.fromCharCode.apply(null, units.subarray(from, end) as unknown as number[]);
  }
  return Buffer.from(units.buffer, units.byteOffset + 2 * from, 2 * (end - from)).toString(
    'utf16le',
  );
}
