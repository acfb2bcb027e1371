import { openCcDictionary } from './opencc';

/** What a text's characters tell about its script; 'neutral' when none of them tells. */
export type ScriptEvidence = 'hans' | 'hant' | 'mixed' | 'neutral';

const HANS = 1;
const HANT = 2;

let flags: Uint8Array | null = null;

/**
 * The script a text is written in, by the characters that only one script has: 'mixed' when both
 * kinds occur, 'neutral' when neither does. 后, 里, 云 … are used in both and tell nothing.
 */
export function detectScript(text: string): ScriptEvidence {
  const { hans, hant } = countEvidence(text);
  if (hans > 0 && hant > 0) return 'mixed';
  if (hans > 0) return 'hans';
  return hant > 0 ? 'hant' : 'neutral';
}

/** How many characters of a text are simplified only, and how many traditional only. */
export function countEvidence(text: string): { hans: number; hant: number } {
  flags ??= buildFlags();
  let hans = 0;
  let hant = 0;
  for (let index = 0; index < text.length; index += 1) {
    const flag = flags[text.charCodeAt(index)];
    if (flag === HANS) hans += 1;
    else if (flag === HANT) hant += 1;
  }
  return { hans, hant };
}

/** The same for the units from `from` up to `end`, added to `total`. */
export function addEvidence(
  total: { hans: number; hant: number },
  { units, from, end }: { units: Uint16Array; from: number; end: number },
): void {
  flags ??= buildFlags();
  let hans = 0;
  let hant = 0;
  for (let at = from; at < end; at += 1) {
    const flag = flags[units[at] ?? 0];
    if (flag === HANS) hans += 1;
    else if (flag === HANT) hant += 1;
  }
  total.hans += hans;
  total.hant += hant;
}

/** Whether a character is written in simplified text only. */
export function isSimplifiedOnly(character: string): boolean {
  flags ??= buildFlags();
  return flags[character.charCodeAt(0)] === HANS;
}

/**
 * From OpenCC's dictionaries: a character that s2t changes and that no traditional word has is
 * simplified; one that t2s changes and that no simplified word has is traditional.
 */
function buildFlags(): Uint8Array {
  const built = new Uint8Array(0x10000);
  const s2t = openCcDictionary('s2t');
  const t2s = openCcDictionary('t2s');
  const inHans = new Set<string>();
  const inHant = new Set<string>();
  for (const [hans, hant] of [...s2t.phrases, ...s2t.characters]) {
    addAll(inHans, hans);
    addAll(inHant, hant);
  }
  for (const [hant, hans] of [...t2s.phrases, ...t2s.characters]) {
    addAll(inHant, hant);
    addAll(inHans, hans);
  }
  // Taiwan's and Hong Kong's forms (群, 床, 峰) are traditional, though OpenCC's own standard has others.
  for (const config of ['t2tw', 't2hk']) {
    const { phrases, characters } = openCcDictionary(config);
    for (const [, regional] of [...phrases, ...characters]) addAll(inHant, regional);
  }
  const mark = (
    pairs: readonly (readonly [string, string])[],
    others: Set<string>,
    flag: number,
  ) => {
    for (const [from, to] of pairs) {
      // A simplified form beyond the basic plane (晛 → 𬀪) is hardly ever used: 晛 tells nothing.
      const isUsual = from.length === 1 && to.length === 1;
      if (from !== to && isUsual && !others.has(from)) built[from.charCodeAt(0)] = flag;
    }
  };
  mark(s2t.characters, inHant, HANS);
  mark(t2s.characters, inHans, HANT);
  return built;
}

function addAll(characters: Set<string>, text: string): void {
  for (const character of text) characters.add(character);
}
