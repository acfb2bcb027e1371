/**
 * Korean particles (조사) that are written together with the noun before them. The list follows
 * the particle table of the National Institute of Korean Language's standard grammar; it holds the
 * ones that news prose puts after names.
 */
const PARTICLES = [
  ...['은', '는', '이', '가', '을', '를', '의', '에', '와', '과', '도', '만', '로', '으로'],
  ...['에서', '에게', '께서', '부터', '까지', '마다', '보다', '처럼', '라고', '이라고', '라는'],
  ...[
    '이라는',
    '이나',
    '나',
    '이며',
    '며',
    '이고',
    '고',
    '이다',
    '다',
    '입니다',
    '인',
    '란',
    '이란',
  ],
  ...[
    '에는',
    '에도',
    '에만',
    '에서는',
    '에서도',
    '에서의',
    '에서부터',
    '로부터',
    '으로부터',
    '로는',
  ],
  ...[
    '으로는',
    '로서',
    '으로서',
    '와의',
    '과의',
    '와는',
    '과는',
    '까지의',
    '부터의',
    '만의',
    '만이',
  ],
  ...['들', '들은', '들이', '들을', '들의', '들과', '들에게', '측', '측은', '측이', '내', '내의'],
];
const KNOWN = new Set(PARTICLES);
export const LONGEST_PARTICLE = Math.max(...PARTICLES.map((particle) => particle.length));

/** Whether a run of Hangul right after a name is a particle, so that the name is still a whole word. */
export function isKoreanParticle(hangul: string): boolean {
  return KNOWN.has(hangul);
}
