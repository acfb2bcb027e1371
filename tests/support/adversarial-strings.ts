import { parseRegExpLiteral, type AST } from '@eslint-community/regexpp';

/** UTF-16 units. */
export const SIZE = 50_000;
/** Characters of each kind that expressions of a Chinese newsroom distinguish. */
const CANDIDATES = [
  ...'a1 中<\n-,.:/"\'=&;>（(「ā區가?!#%|_A\t\r\u3000\u00a0é\u200b\u0000\ufffd年月日來源',
];
/** Endings that make a long match fail. */
const ENDINGS = ['\u0000', '!', '\n'];

/** The characters of any text. */
const REPEATED = [
  ...['a', '1', ' ', '\n', '\t', '\r\n', '中', '가', '<', '>', '&', '"', "'", '/', '\\', '.', '-'],
  ...['?', '(', '[', '=', '#', '\u3000', '\u00a0', '\u200b', '\u0000', '\ufffd', '\ud800', '😀'],
  ...['<a ', '<!--', '</', '&amp', '&#', 'a=', 'a="', '来源：', '來源', '2026年1月1日', '1/1/2026'],
  ...['12:00 ', 'http://', '区(qū)', '?(qu)', 'ā', 'a a', 'a\n', ' \n', '1 ', '«', '【】', 'AB12'],
].map((unit) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE));

export function repeatedStrings(): string[] {
  return REPEATED.map((text) => `${text}!`);
}

/**
 * Strings of 50 KB that are worst cases for this very expression: for each repetition, its prefix, then
 * the repeated part, again and again, then something that does not match.
 */
export function adversarialStrings(expression: RegExp): string[] {
  const strings = new Set<string>();
  const { pattern } = parseRegExpLiteral(expression);
  const flags = expression.flags.replace(/[gyd]/g, '');
  const sample = sampler(flags);

  const visit = (alternatives: readonly AST.Alternative[], before: string): void => {
    for (const alternative of alternatives) {
      let lead = before;
      for (const element of alternative.elements) {
        if (element.type === 'Quantifier' && element.max > 20) {
          for (const unit of units(element.element, sample)) addAll(strings, lead, unit);
        }
        const inner = element.type === 'Quantifier' ? element.element : element;
        if ('alternatives' in inner) visit(inner.alternatives, lead);
        lead += sample(element);
      }
    }
  };
  visit(pattern.alternatives, '');
  for (const { elements } of pattern.alternatives) {
    addAll(strings, '', elements.map(sample).join(''));
  }
  return [...strings];
}

function addAll(strings: Set<string>, lead: string, unit: string): void {
  const fill = (text: string) => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
  if (lead !== '') strings.add(fill(lead));
  if (unit === '') return;
  for (const ending of ENDINGS) {
    strings.add(lead + fill(unit) + ending);
    strings.add(fill(lead + unit) + ending);
  }
}

/** What a repetition may repeat: one word per branch. */
function units(element: AST.Element, sample: (node: AST.Element) => string): string[] {
  if (!('alternatives' in element)) return [sample(element)];
  return element.alternatives.map(({ elements }) => elements.map(sample).join(''));
}

/** Returns a short text that matches a part of the expression. */
function sampler(flags: string) {
  const kept = new Map<string, string>();
  function ofCharacters(raw: string): string {
    let text = kept.get(raw);
    if (text === undefined) {
      const one = new RegExp(`^(?:${raw})$`, flags);
      text = CANDIDATES.find((candidate) => one.test(candidate)) ?? '';
      kept.set(raw, text);
    }
    return text;
  }
  return function sample(node: AST.Element): string {
    switch (node.type) {
      case 'Character':
        return String.fromCodePoint(node.value);
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass':
        return ofCharacters(node.raw);
      case 'Group':
      case 'CapturingGroup':
        return (node.alternatives[0]?.elements ?? []).map(sample).join('');
      case 'Quantifier':
        return sample(node.element).repeat(Math.min(Math.max(node.min, 1), 20));
      default:
        // Assertions and back-references have no width of their own.
        return '';
    }
  };
}
