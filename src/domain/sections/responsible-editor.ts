import { foldText } from '../text/fold';

/** `【编辑:某某】`, `(责任编辑 某某)` at the very end of folded text. */
const LAST_LINE =
  /[[(【]?\s*(?:责任编辑|责编|编辑)\s*[:：]?\s*([\p{Script=Han}·、 ]{2,20}?)\s*[\])】]?\s*$/u;
const LAST_CHARACTERS = 40;

/**
 * The editor responsible for the article: the newsroom's field, or else a name printed at the end of the
 * folded text, which comes back without it. On desks with beats a name says a good deal about the
 * section.
 */
export function readEditor(input: { text: string; responsibleEditor: string | null }): {
  editor: string | null;
  text: string;
} {
  const { text, responsibleEditor } = input;
  const tail = text.slice(-LAST_CHARACTERS);
  const printed = LAST_LINE.exec(tail);
  const rest = printed ? text.slice(0, text.length - tail.length + printed.index) : text;
  const editor = foldText(responsibleEditor ?? printed?.[1] ?? '').replace(/\s+/g, '');
  return { editor: editor === '' ? null : editor, text: rest };
}
