import { pinyin } from 'pinyin-pro';
import { type Token } from './segment';

/**
 * Words that the pinyin dictionary reads wrongly or does not know, found by reading the words of local
 * news aloud; simplified, syllables without tones. They apply in any context.
 */
const READINGS: Readonly<Record<string, string>> = {
  珲春: 'hun chun',
  柞树: 'zuo shu',
  柞木: 'zuo mu',
  还款: 'huan kuan',
  还贷: 'huan dai',
  还本: 'huan ben',
  还息: 'huan xi',
  还债: 'huan zhai',
  还钱: 'huan qian',
  还账: 'huan zhang',
  还书: 'huan shu',
  率先: 'shuai xian',
  率队: 'shuai dui',
  率团: 'shuai tuan',
  率部: 'shuai bu',
  率众: 'shuai zhong',
  处长: 'chu zhang',
  禅让: 'shan rang',
  乐亭: 'lao ting',
};
const LONGEST_READING = 2;

/** Single words that sound otherwise as particles or adverbs, by jieba's part of speech. */
const PARTICLES: Readonly<Record<string, string>> = {
  '的/uj': 'de',
  '地/uv': 'de',
  '得/ud': 'de',
  '着/uz': 'zhe',
  '了/ul': 'le',
  '都/d': 'dou',
  '还/d': 'hai',
  '还/v': 'huan',
};

/** The surname of many Koreans of China, whatever the rest of the name makes the dictionary say. */
const KOREAN_SURNAME = /^朴(?!素|实|质|厚|直|拙|树)/;

/**
 * The toneless syllables of a simplified text, one for each UTF-16 unit ('' where there is no
 * Chinese character), ü as v. A word is read by itself, since the dictionary's own cutting may run
 * across it; a single character by its sentence and part of speech; a person's name with the
 * surname's reading (曾 zeng, 朴 piao).
 */
export function readSyllables(text: string, words: readonly Token[]): string[] {
  const inSentence = read(text);
  const syllables = [...inSentence];
  for (const word of words) {
    const isName = /^nr/.test(word.tag ?? '') && word.text.length <= 4;
    const particle = PARTICLES[`${word.text}/${word.tag ?? ''}`];
    if (particle !== undefined) syllables[word.start] = particle;
    else if (isName) place(syllables, word.start, read(word.text, true));
    else if (word.text.length > 1) place(syllables, word.start, read(word.text));
    if (KOREAN_SURNAME.test(word.text)) syllables[word.start] = 'piao';
  }
  for (let at = 0; at + LONGEST_READING <= text.length; at += 1) {
    const reading = READINGS[text.slice(at, at + LONGEST_READING)];
    if (reading !== undefined) place(syllables, at, reading.split(' '));
  }
  return syllables;
}

function place(syllables: string[], start: number, read: readonly string[]): void {
  read.forEach((syllable, index) => {
    if (syllable !== '') syllables[start + index] = syllable;
  });
}

function read(text: string, isName = false): string[] {
  const syllables: string[] = [];
  const characters = pinyin(text, {
    type: 'all',
    toneType: 'none',
    v: true,
    toneSandhi: false,
    ...(isName ? { mode: 'surname', surname: 'head' } : {}),
  });
  for (const { origin, pinyin: syllable, isZh } of characters) {
    syllables.push(isZh && /^[a-z]+$/.test(syllable) ? syllable : '');
    for (let unit = 1; unit < origin.length; unit += 1) syllables.push('');
  }
  return syllables;
}
