import { foldAligned } from './fold';

/** A stretch of a text as written, and the protected name that it is, as the list spells it. */
export interface Stretch {
  text: string;
  name: string | null;
}

interface TrieNode {
  next: Map<number, TrieNode>;
  /** The name that ends here. */
  name: string | null;
}

const tries = new WeakMap<readonly string[], TrieNode>();

/**
 * Cuts a text at the given names, longest match first, whichever script either is in. The names
 * are prepared once per array, so pass the same array again.
 *
 * @param isPartOfWord says that a name found at an offset is but the beginning of a longer word there,
 *   and no cut is made
 */
export function splitAtNames(
  text: string,
  names: readonly string[],
  isPartOfWord: (name: string, at: number) => boolean = () => false,
): Stretch[] {
  if (names.length === 0) return [{ text, name: null }];
  const root = trieOf(names);
  const folded = foldAligned(text);
  const stretches: Stretch[] = [];
  let from = 0;
  for (let at = 0; at < folded.length;) {
    const name = longestMatch(root, folded, at);
    if (name === null || isPartOfWord(name, at)) {
      at += 1;
      continue;
    }
    const end = at + name.length;
    if (at > from) stretches.push({ text: text.slice(from, at), name: null });
    stretches.push({ text: text.slice(at, end), name });
    at = end;
    from = end;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), name: null });
  return stretches;
}

function trieOf(names: readonly string[]): TrieNode {
  let root = tries.get(names);
  if (!root) {
    root = { next: new Map(), name: null };
    for (const name of names) addName(root, name.trim());
    tries.set(names, root);
  }
  return root;
}

function addName(root: TrieNode, name: string): void {
  if (name === '') return;
  const folded = foldAligned(name);
  let node = root;
  for (let index = 0; index < folded.length; index += 1) {
    const unit = folded.charCodeAt(index);
    let next = node.next.get(unit);
    if (!next) {
      next = { next: new Map(), name: null };
      node.next.set(unit, next);
    }
    node = next;
  }
  node.name ??= name;
}

/** The longest name that begins here, if one does. */
function longestMatch(root: TrieNode, text: string, from: number): string | null {
  let name: string | null = null;
  let node: TrieNode | undefined = root;
  for (let at = from; node && at < text.length; at += 1) {
    node = node.next.get(text.charCodeAt(at));
    name = node?.name ?? name;
  }
  return name;
}
