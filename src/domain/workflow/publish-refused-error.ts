import { DomainError } from '../errors';
import { type MissingItem } from './publish-gate';

/** Joins what is missing into one sentence for the editor, in simplified Chinese. */
export function refusalText(missing: readonly MissingItem[]): string {
  const items = missing.map(({ message }) => message.replace(/。$/, ''));
  return `暂时不能发布：${items.join('；')}。`;
}

/** A publication was refused; `details.missing` lists every reason, not only the first. */
export class PublishRefusedError extends DomainError {
  constructor(readonly missing: readonly MissingItem[]) {
    super('publish-refused', refusalText(missing), { missing: [...missing] });
  }
}
