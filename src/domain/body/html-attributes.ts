/**
 * Whole attributes of a tag, one after the other, so that nothing inside a value is taken for one: its name,
 * the sign between, its value with the quotes. A name is tried from its beginning only, or a long one would
 * take time by its square.
 */
export const HTML_ATTRIBUTE = /(?<![^\s=>/"'])([^\s=>/"']+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)/g;
