/** Scripts of Chinese: what a text is in, and the same text in another. */
export { convertHtml, type HtmlConversion } from './convert-html';
export { convertText, type Script, SCRIPTS, type TextConversion } from './convert-text';
export { detectScript, type ScriptEvidence } from './script-evidence';
