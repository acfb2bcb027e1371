/**
 * Matches whole attributes of a tag, one after the other, so that nothing inside a value is taken for
 * one: its name, the equals sign, its value with the quotes. A name is only tried from its beginning;
 * otherwise matching could take quadratic time.
 */
export const HTML_ATTRIBUTE = /(?<![^\s=>/"'])([^\s=>/"']+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)/g;
