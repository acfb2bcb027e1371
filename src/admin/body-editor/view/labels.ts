const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

const MAC_KEYS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const KEYS: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

/** A tooltip: what a button does, with its keys as this computer's keyboard names them. */
export function withKeys(label: string, keys?: string): string {
  if (!keys) return label;
  const names = keys.split('-').map((key) => (IS_MAC ? MAC_KEYS : KEYS)[key] ?? key);
  return `${label}（${names.join(IS_MAC ? '' : '+')}）`;
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(keys?: string): string | undefined {
  return keys?.replace('Mod', IS_MAC ? 'Meta' : 'Control').replace(/-(?=.)/g, '+');
}
