import { Locale } from 'opencc-js';

/** A dictionary line: what is written, what it becomes. */
export type DictionaryPair = readonly [from: string, to: string];

/** OpenCC's dictionaries for one step of a conversion, phrases apart from single characters. */
export interface OpenCcDictionary {
  phrases: DictionaryPair[];
  characters: DictionaryPair[];
}

const cache = new Map<string, OpenCcDictionary>();

/**
 * The dictionaries behind an OpenCC configuration, parsed once and kept.
 *
 * @param config OpenCC's name of the configuration, such as 's2t'
 * @param step which step of its conversion chain, 0 being the first
 */
export function openCcDictionary(config: string, step = 0): OpenCcDictionary {
  const key = `${config}/${step}`;
  const known = cache.get(key);
  if (known) return known;
  const dictionary: OpenCcDictionary = { phrases: [], characters: [] };
  for (const pair of (Locale.configs[config]?.conversionChain[step] ?? []).flatMap(parsePairs)) {
    (isOneCharacter(pair[0]) ? dictionary.characters : dictionary.phrases).push(pair);
  }
  cache.set(key, dictionary);
  return dictionary;
}

/**
 * The same dictionaries one by one, in the order in which they decide.
 *
 * @param step 'normalization' comes before the first: compatibility forms of characters
 */
export function openCcDictionaries(
  config: string,
  step: number | 'normalization',
): DictionaryPair[][] {
  // opencc-js' types leave the normalisation out.
  const chains = Locale.configs[config] as Partial<Record<Chain, readonly DictionaryGroup[]>>;
  const group =
    step === 'normalization' ? chains.normalizationChain?.[0] : chains.conversionChain?.[step];
  return (group ?? []).map(parsePairs);
}

type Chain = 'conversionChain' | 'normalizationChain';
type DictionaryGroup = readonly Parameters<typeof parsePairs>[0][];

/** opencc-js keeps a dictionary as 'from to|from to' or as pairs. */
function parsePairs(dictionary: string | readonly (readonly [string, string])[]): DictionaryPair[] {
  if (typeof dictionary !== 'string') return [...dictionary];
  return dictionary
    .split('|')
    .filter((line) => line.includes(' '))
    .map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)] as const;
    });
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}
