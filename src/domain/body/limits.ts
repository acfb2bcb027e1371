import { DomainError } from '../errors';
import { VOID_ELEMENTS } from './elements';
import { htmlTokens } from './html-tokens';

/** The largest body, in bytes of UTF-8. */
export const BODY_MAX_BYTES = 2 * 1024 * 1024;
/** The deepest nesting of elements. */
export const BODY_MAX_DEPTH = 200;

/** code 'body-too-large' */
export class BodyTooLargeError extends DomainError {
  constructor(bytes: number) {
    super(
      'body-too-large',
      `正文太长：HTML 不能超过 ${BODY_MAX_BYTES / 1024 / 1024} MB。请拆成几篇，或把图片放进媒体库后再引用。`,
      { path: ['body'], bytes, maxBytes: BODY_MAX_BYTES },
    );
  }
}

/** code 'body-too-deep' */
export class BodyTooDeepError extends DomainError {
  constructor() {
    super(
      'body-too-deep',
      `正文的嵌套太深：最多 ${BODY_MAX_DEPTH} 层。请先粘贴为纯文本，再重新排版。`,
      { path: ['body'], maxDepth: BODY_MAX_DEPTH },
    );
  }
}

/** Refuses HTML over the limit. @throws BodyTooLargeError */
export function assertBodySize(html: string): void {
  const bytes = html.length > BODY_MAX_BYTES ? html.length : Buffer.byteLength(html);
  if (bytes > BODY_MAX_BYTES) throw new BodyTooLargeError(bytes);
}

const P = new Set(['p']);
/** Elements whose start ends an open paragraph, row, item … just above it, as HTML's parser has it. */
const ENDED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ...[
    ...[
      'p',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'address',
      'article',
      'aside',
      'blockquote',
      'details',
    ],
    ...[
      'div',
      'dl',
      'fieldset',
      'figcaption',
      'figure',
      'footer',
      'form',
      'header',
      'hr',
      'main',
      'nav',
    ],
    ...['ol', 'pre', 'section', 'table', 'ul'],
  ].map((name) => [name, P] as const),
  ['li', new Set(['li'])],
  ['tr', new Set(['tr', 'th', 'td'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['th', new Set(['th'])],
  ['dd', new Set(['dd', 'dt'])],
  ['dt', new Set(['dd', 'dt'])],
  ['option', new Set(['option'])],
  ['tbody', new Set(['thead', 'tbody'])],
  ['tfoot', new Set(['thead', 'tbody'])],
]);

/**
 * Refuses HTML nested too deeply, by a linear scan, before anything recursive sees it.
 *
 * @throws BodyTooDeepError
 */
export function assertBodyDepth(html: string): void {
  const open: string[] = [];
  for (const { kind, name, end } of htmlTokens(html)) {
    if (kind === 'open' && !VOID_ELEMENTS.has(name)) {
      const ended = ENDED_BY.get(name);
      while (ended?.has(open[open.length - 1] ?? '')) open.pop();
      if (html.startsWith('/>', end - 2) && isForeign(open)) continue;
      open.push(name);
      if (open.length > BODY_MAX_DEPTH) throw new BodyTooDeepError();
    } else if (kind === 'close') {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
    }
  }
}

/** Inside SVG and MathML `<path/>` ends itself. */
function isForeign(open: readonly string[]): boolean {
  return open.includes('svg') || open.includes('math');
}
