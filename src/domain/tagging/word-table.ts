import { once } from '../once';
import { dict, idf } from '@node-rs/jieba/dict';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;
const FREE = -1;
/** Bytes; jieba's longest words have 16 characters. */
const LONGEST_KEY = 96;
const MAX_UTF8_BYTES = 3;

/**
 * The numbers that jieba's data files give to words, kept as hashed offsets into the files' own
 * bytes: 4 MB and some 40 ms a file, where a Map of strings takes 25 MB and 300 ms.
 */
export interface WordTable {
  /** The number behind the (simplified) word, undefined when the file does not have it. */
  get(word: string): number | undefined;
  /** The text after the number (jieba's part of speech), undefined when the file lacks the word. */
  tag(word: string): string | undefined;
}

/** `bytes`: UTF-8 lines `word number …`. */
export function createWordTable(bytes: Uint8Array): WordTable {
  const slotCount = 2 ** Math.ceil(Math.log2(countLines(bytes) * 2));
  const slots = new Int32Array(slotCount).fill(FREE);
  for (let start = 0; start < bytes.length;) {
    const end = endOf(bytes, start, SPACE);
    let slot = hash(bytes, start, end) % slotCount;
    while (slots[slot] !== FREE) slot = (slot + 1) % slotCount;
    slots[slot] = start;
    start = endOf(bytes, end, NEWLINE) + 1;
  }
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(LONGEST_KEY);
  /** Where the number behind the word begins, FREE when the file lacks the word. */
  const numberOf = (word: string): number => {
    if (word.length * MAX_UTF8_BYTES > LONGEST_KEY) return FREE;
    const { written: length } = encoder.encodeInto(word, buffer);
    for (let slot = hash(buffer, 0, length) % slotCount; ; slot = (slot + 1) % slotCount) {
      const start = slots[slot] ?? FREE;
      if (start === FREE) return FREE;
      if (isWordAt(bytes, start, buffer, length)) return start + length + 1;
    }
  };
  return {
    get(word) {
      const at = numberOf(word);
      return at === FREE ? undefined : numberAt(bytes, at);
    },
    tag(word) {
      const at = numberOf(word);
      return at === FREE ? undefined : tagAfter(bytes, at);
    },
  };
}

/** Inverse document frequency, natural logarithm: 270,000 words. Built at first use. */
export const idfTable = once(() => createWordTable(idf));

/** How often each of jieba's 350,000 words occurs in its corpus. Built at first use. */
export const frequencyTable = once(() => createWordTable(dict));

function countLines(bytes: Uint8Array): number {
  let count = 1;
  for (let i = bytes.indexOf(NEWLINE); i !== -1; i = bytes.indexOf(NEWLINE, i + 1)) count += 1;
  return count;
}

function endOf(bytes: Uint8Array, start: number, stop: number): number {
  const end = bytes.indexOf(stop, start);
  return end === -1 ? bytes.length : end;
}

/** FNV-1a. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i += 1) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  return (value ^ (value >>> 17)) >>> 0;
}

/** `word`: its first `length` bytes. */
function isWordAt(bytes: Uint8Array, start: number, word: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i += 1) if (bytes[start + i] !== word[i]) return false;
  return bytes[start + length] === SPACE;
}

function numberAt(bytes: Uint8Array, start: number): number {
  let text = '';
  for (let i = start; (bytes[i] ?? 0) > SPACE && (bytes[i] ?? 0) < ZERO + 10; i += 1) {
    text += String.fromCharCode(bytes[i] ?? 0);
  }
  return Number(text);
}

/** The letters after the number that begins at `start`, up to the end of the line. */
function tagAfter(bytes: Uint8Array, start: number): string {
  const end = endOf(bytes, start, NEWLINE);
  let tag = '';
  for (let i = endOf(bytes, start, SPACE) + 1; i < end; i += 1) {
    tag += String.fromCharCode(bytes[i] ?? 0);
  }
  return tag.trim();
}
