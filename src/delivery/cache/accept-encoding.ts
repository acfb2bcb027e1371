export type Encoding = 'identity' | 'gzip' | 'br';

/** The best compression first, for readers that weigh several alike. */
const PREFERRED: readonly Encoding[] = ['br', 'gzip', 'identity'];

/**
 * The encoding for an `Accept-Encoding` header (RFC 9110, 12.5.3): the one with the highest weight,
 * `identity` where the header is missing or allows none of ours.
 */
export function chooseEncoding(header: string | undefined): Encoding {
  if (!header) return 'identity';
  const weights = readWeights(header);
  const weightOf = (encoding: Encoding) =>
    weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? 0.001 : 0);
  let chosen: Encoding = 'identity';
  let best = 0;
  for (const encoding of PREFERRED) {
    const weight = weightOf(encoding);
    if (weight > best) [chosen, best] = [encoding, weight];
  }
  return chosen;
}

function readWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.slice(0, 500).toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const weight = quality === undefined ? 1 : Number(quality);
    if (coding !== '') weights.set(coding, weight >= 0 && weight <= 1 ? weight : 0);
  }
  return weights;
}
