import type { PageReading } from '../domain/pages/read-page';
import { foldName } from '../domain/text/fold';
import { fillIn } from '../domain/rights/wording';
import type { ReferenceData } from '../repositories/reference/reference-data';
import type { Warning } from './report';

/**
 * A page's own notice or promo that the system does not know yet is proposed in the report, once a
 * run; it never becomes a second footer by itself.
 */
export function createProposals(siteName: string) {
  const proposed = new Set<string>();
  const isNew = (kind: string, text: string) => {
    const key = `${kind}:${foldName(text)}`;
    if (proposed.has(key)) return false;
    proposed.add(key);
    return true;
  };
  return (reading: PageReading, { notices, promos }: ReferenceData): Warning[] => {
    const knownWords = new Set(
      notices.flatMap((notice) =>
        notice.clauses.map((clause) => foldName(fillIn(clause.text, { siteName }))),
      ),
    );
    const knownAccounts = new Set(promos.map((promo) => foldName(promo.accountName)));
    const noticeWarnings = reading.notices
      .filter((notice) => !notice.text.every((text) => knownWords.has(foldName(text))))
      .map((notice) => [notice.title, ...notice.text].filter(Boolean).join('\n'))
      .filter((text) => isNew('notice', text))
      .map((message) => ({ code: 'notice-proposed', message }));
    const promoWarnings = reading.promos
      .filter(({ accountName, text }) => !knownAccounts.has(foldName(accountName ?? text)))
      .filter(({ text }) => isNew('promo', text))
      .map(({ text }) => ({ code: 'promo-proposed', message: text }));
    return [...noticeWarnings, ...promoWarnings];
  };
}

export type FindProposals = ReturnType<typeof createProposals>;
