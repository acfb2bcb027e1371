import { UPLOAD_KINDS, type UploadKind } from './upload-kind';

/** Characters. File systems stop at 255 bytes, which thumbnails lengthen. */
const MAX_LENGTH = 80;
const UNNAMED = '未命名';

/**
 * A clean name to display and store: without folders, control and direction characters, what file systems
 * reserve and leading dots, and with the ending of its kind.
 *
 * @param input.kind null keeps the name's ending
 */
export function cleanFileName(input: { name: string; kind: UploadKind | null }): string {
  // Neither a folder of the uploader's nor one above ours; a name of 50 KB is cut before all else.
  const last = input.name.slice(-1000).split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s/gu, ' ')
    .trim();
  const { base, ending } = splitEnding(visible);
  const isAnothers = UPLOAD_KINDS.some((other) => other.extensions.includes(ending.toLowerCase()));
  const { kind } = input;
  if (kind === null) return `${stemOf(base)}${ending}`;
  if (kind.extensions.includes(ending.toLowerCase()))
    return `${stemOf(base)}${ending.toLowerCase()}`;
  return `${stemOf(isAnothers ? base : visible)}${kind.extensions[0]}`;
}

function stemOf(text: string): string {
  return withoutOuterDots([...text].slice(0, MAX_LENGTH).join('')) || UNNAMED;
}

function splitEnding(name: string): { base: string; ending: string } {
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot);
  return /^\.[a-z0-9]{1,10}$/i.test(ending)
    ? { base: name.slice(0, dot), ending }
    : { base: name, ending: '' };
}

function withoutOuterDots(stem: string): string {
  let start = 0;
  let end = stem.length;
  const isOuter = (index: number) => stem[index] === '.' || stem[index] === ' ';
  while (start < end && isOuter(start)) start += 1;
  while (end > start && isOuter(end - 1)) end -= 1;
  return stem.slice(start, end);
}
