import { DomainError } from '../errors';

/** The uses, of one kind, of something to be deleted; each document counts once. */
export interface UseCount {
  /** The kind of user, as named in the message and in `details.uses`. */
  kind: UserKind;
  count: number;
  /** How many of them are published; only articles have drafts. */
  published: number;
}

export type UserKind = 'articles' | 'sections' | 'tags' | 'notices' | 'promos' | 'others';

const PHRASES: Readonly<Record<UserKind, (count: number) => string>> = {
  articles: (count) => `${count} 篇文章`,
  sections: (count) => `${count} 个下级栏目`,
  tags: (count) => `${count} 个标签`,
  notices: (count) => `${count} 条版权声明`,
  promos: (count) => `${count} 条推广`,
  others: (count) => `${count} 处其他内容`,
};

/** The fixed order of `UseCount`s, so that a message always reads the same. */
const ORDER: readonly UserKind[] = ['articles', 'sections', 'tags', 'notices', 'promos', 'others'];

/**
 * Refuses to delete what is in use: `details.count` has the number of uses, `details.uses` their kinds.
 */
export class InUseError extends DomainError {
  constructor(input: { what: string; label: string | null; uses: readonly UseCount[] }) {
    const uses = summed(input.uses);
    const name = input.label ? `${input.what}「${input.label.slice(0, 100)}」` : `这${input.what}`;
    super(
      'in-use',
      `${name}还在使用，不能删除：${uses.map(phraseOf).join('、')}。请先让它们改用别的${input.what}，或在删除时用 moveTo 指定由哪一个接替。`,
      {
        count: uses.reduce((sum, { count }) => sum + count, 0),
        uses: Object.fromEntries(uses.map(({ kind, count }) => [kind, count])),
        published: uses.reduce((sum, { published }) => sum + published, 0),
      },
    );
  }
}

function summed(uses: readonly UseCount[]): UseCount[] {
  return ORDER.flatMap((kind) => {
    const same = uses.filter((use) => use.kind === kind && use.count > 0);
    const total = (field: 'count' | 'published') => same.reduce((sum, use) => sum + use[field], 0);
    return same.length === 0
      ? []
      : [{ kind, count: total('count'), published: total('published') }];
  });
}

function phraseOf({ kind, count, published }: UseCount): string {
  const seen = kind === 'articles' && published > 0 ? `（其中 ${published} 篇已发布）` : '';
  return PHRASES[kind](count) + seen;
}

/** Why the heir (the replacement) that `moveTo` names is refused. */
export type HeirFault = 'malformed' | 'not-found' | 'itself' | 'descendant' | 'unresolved' | 'kind';

const FAULTS: Readonly<Record<HeirFault, string>> = {
  malformed: 'moveTo 要写一个 documentId，且只写一个。',
  'not-found': 'moveTo 指定的接替者不存在：请写同一类型的一个 documentId。',
  itself: 'moveTo 指定的就是要删除的这一个（或同时要删除的另一个）：请另选接替者。',
  descendant: 'moveTo 指定的是它的下级，下级会随之失去上级：请另选接替者，或先移开它。',
  unresolved: 'moveTo 指定的来源尚未登记归属，已发布的文章不能归到它名下：请先登记它的归属。',
  kind: 'moveTo 指定的文件种类不同：图片只能由图片接替。',
};

/** `details.reason` says why. */
export class HeirInvalidError extends DomainError {
  constructor(reason: HeirFault) {
    super('move-to-invalid', FAULTS[reason], { reason });
  }
}

/**
 * The heir that a caller names in a query string or a parameter; null without one.
 *
 * @throws HeirInvalidError `malformed`
 */
export function parseMoveTo(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(value)) {
    throw new HeirInvalidError('malformed');
  }
  return value;
}

/** The newsroom's own source and its default notice: without them nothing of its own can be published. */
export function ownSourceError(): DomainError {
  return new DomainError(
    'own-source',
    '本站自己的来源不能删除：本站原创的文章都要写它。要改名，请直接修改它的名称。',
  );
}

export function defaultNoticeError(): DomainError {
  return new DomainError(
    'default-notice',
    '默认的版权声明不能删除：没有它，文章就不能发布。请先把另一条设为默认，再删除这一条。',
  );
}
