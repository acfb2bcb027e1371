import { composeFooter, type FooterStamp } from '../../../../src/domain/rights/footer';
import { type NoticeChoice } from '../../../../src/domain/rights/notice-choice';
import { type NoticeRecord, type Ownership } from '../../../../src/domain/rights/types';

export const aNotice = (notice: Partial<NoticeRecord> = {}): NoticeRecord => ({
  id: 'notice',
  title: '{siteName}版權說明',
  clauses: [
    { audience: 'own', text: '{siteName}採編的作品，使用前請聯絡{siteName}。' },
    { audience: 'third-party', text: '{sourceName}的作品，權利屬於{sourceName}。' },
  ],
  isDefault: false,
  sectionIds: [],
  sourceIds: [],
  display: 'all-clauses',
  version: 1,
  ...notice,
});

export const aFooter = (
  input: {
    notice?: Partial<NoticeRecord>;
    ownership?: Ownership;
    sourceName?: string;
    siteName?: string;
    reason?: NoticeChoice['reason'];
  } = {},
): FooterStamp =>
  composeFooter({
    choice: { notice: aNotice(input.notice), reason: input.reason ?? 'default' },
    siteName: input.siteName ?? '延吉新聞網',
    source: {
      id: 'source',
      name: input.sourceName ?? '中國城市報',
      ownership: input.ownership ?? 'third-party',
    },
    sectionId: 'section',
    overrideId: null,
    now: '2020-05-16T00:00:00.000Z',
  });
