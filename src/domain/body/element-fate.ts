import { BODY_ALLOW_LIST } from './allow-list';
import {
  BOUNDARY_ELEMENTS,
  DROPPED_WITH_CONTENT,
  PLAIN_INLINE_ELEMENTS,
  RENAMED_ELEMENTS,
} from './elements';
import { emphasisOf, undoesItself } from './inline-style';

/** What happens to an element of foreign HTML in a body. */
export type ElementFate =
  /** It is removed with its content. */
  | { kind: 'dropped' }
  /** It is left out, and its borders are paragraph borders. */
  | { kind: 'boundary' }
  /** It stays, perhaps under the name that the allow-list has for it. */
  | { kind: 'kept'; name: string }
  /** It is read through; `isLoss` when a reader may miss what it did. */
  | { kind: 'left-out'; isLoss: boolean };

const ALLOWED: ReadonlySet<string> = new Set(BODY_ALLOW_LIST.tags);
const DROPPED: ReadonlySet<string> = new Set(DROPPED_WITH_CONTENT);

/**
 * The one decision that sanitiser, paste and importer share.
 *
 * @param tag element name in lower case
 * @param style its `style` attribute: word processors write emphasis there
 */
export function elementFate(tag: string, style: string | undefined): ElementFate {
  if (DROPPED.has(tag)) return { kind: 'dropped' };
  if (BOUNDARY_ELEMENTS.has(tag)) return { kind: 'boundary' };
  if (undoesItself(tag, style)) return { kind: 'left-out', isLoss: false };
  const name = RENAMED_ELEMENTS[tag] ?? tag;
  if (ALLOWED.has(name)) return { kind: 'kept', name };
  if (!PLAIN_INLINE_ELEMENTS.has(tag)) return { kind: 'left-out', isLoss: true };
  const emphasis = emphasisOf(style);
  return emphasis === null ? { kind: 'left-out', isLoss: false } : { kind: 'kept', name: emphasis };
}
