/** One property of a `style` attribute in lower case, '' when it is not there. */
export function styleValue(style: string | undefined, property: string): string {
  for (const declaration of (style ?? '').toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0 && declaration.slice(0, colon).trim() === property) {
      return declaration.slice(colon + 1).trim();
    }
  }
  return '';
}

export function isHidden(style: string | undefined): boolean {
  return styleValue(style, 'display') === 'none' || styleValue(style, 'mso-hide') === 'all';
}

/** The emphasis that a word processor wrote as style, as the element that means it. */
export function emphasisOf(style: string | undefined): string | null {
  if (!style) return null;
  if (/^(?:bold|bolder|[6-9]00)\b/.test(styleValue(style, 'font-weight'))) return 'strong';
  if (/^(?:italic|oblique)\b/.test(styleValue(style, 'font-style'))) return 'em';
  const decoration =
    styleValue(style, 'text-decoration') || styleValue(style, 'text-decoration-line');
  if (/\bunderline\b/.test(decoration)) return 'u';
  if (/\bline-through\b/.test(decoration)) return 's';
  const position = styleValue(style, 'vertical-align');
  return position === 'sub' ? 'sub' : position === 'super' ? 'sup' : null;
}

/** `<b style="font-weight:normal">`: what Google Docs and some browsers wrap around a paste. */
export function undoesItself(name: string, style: string | undefined): boolean {
  if (name === 'b' || name === 'strong') {
    return /^(?:normal|lighter|[1-4]00)\b/.test(styleValue(style, 'font-weight'));
  }
  return (name === 'i' || name === 'em') && styleValue(style, 'font-style') === 'normal';
}
