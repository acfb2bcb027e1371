import { type NoticeRecord } from './types';

export interface NoticeChoice {
  notice: NoticeRecord;
  reason: 'override' | 'source' | 'section' | 'ancestor-section' | 'default';
}

/**
 * Chooses the notice under an article (DESIGN.md, "The way in", step 5): the editor's override,
 * then the most specific: the article's source, its section, its nearest ancestor section, the
 * default. A notice that names sources and sections is chosen by either; one that names nothing
 * and is not the default is chosen by override alone. Among equals the smallest id wins, so that
 * the choice never depends on the order in which the database answers.
 *
 * @param input.overrideId the notice an editor set on the article; an id that no notice has (it
 *   was deleted) is passed over
 * @param input.sectionPathIds the article's section first, then its ancestors, nearest first
 * @returns the notice and why it was chosen, or null when not even a default exists
 */
export function chooseNotice(input: {
  notices: readonly NoticeRecord[];
  overrideId: string | null;
  sourceId: string | null;
  sectionPathIds: readonly string[];
}): NoticeChoice | null {
  const { notices, overrideId, sourceId, sectionPathIds } = input;
  const choose = (reason: NoticeChoice['reason'], matches: (notice: NoticeRecord) => boolean) => {
    const notice = firstById(notices.filter(matches));
    return notice ? { notice, reason } : null;
  };

  if (overrideId !== null) {
    const override = choose('override', (notice) => notice.id === overrideId);
    if (override) return override;
  }
  if (sourceId !== null) {
    const bySource = choose('source', (notice) => notice.sourceIds.includes(sourceId));
    if (bySource) return bySource;
  }
  for (const [distance, sectionId] of sectionPathIds.entries()) {
    const reason = distance === 0 ? 'section' : 'ancestor-section';
    const bySection = choose(reason, (notice) => notice.sectionIds.includes(sectionId));
    if (bySection) return bySection;
  }
  return choose('default', (notice) => notice.isDefault);
}

function firstById(notices: readonly NoticeRecord[]): NoticeRecord | undefined {
  return notices.reduce<NoticeRecord | undefined>(
    (first, notice) => (first === undefined || notice.id < first.id ? notice : first),
    undefined,
  );
}
