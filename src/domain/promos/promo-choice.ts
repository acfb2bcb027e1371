/** An invitation to follow one of the newsroom's public accounts. Times are ISO 8601. */
export interface PromoRecord {
  /** documentId */
  id: string;
  accountName: string;
  platform: string;
  callToAction: string | null;
  followUrl: string | null;
  /** Empty: the whole site. */
  sectionIds: string[];
  /** Higher comes first. */
  priority: number;
  /** Inclusive. */
  startsAt: string | null;
  /** Exclusive. */
  endsAt: string | null;
  active: boolean;
  createdAt: string;
}

export type PromoReason = 'pinned' | 'section' | 'ancestor-section' | 'site-wide';

export interface PromoChoice {
  promo: PromoRecord;
  reason: PromoReason;
}

const REASON_IN_WORDS: Record<PromoReason, string> = {
  pinned: '编辑为本文指定',
  section: '本栏目的推广',
  'ancestor-section': '上级栏目的推广',
  'site-wide': '全站推广',
};

/** Says in simplified Chinese why a page shows its promo. */
export function reasonText(reason: PromoReason): string {
  return REASON_IN_WORDS[reason];
}

/**
 * Chooses the promo of a page: active, inside its dates, for the section, one of its ancestors or
 * the whole site; then the highest priority, the most specific place (section, nearest ancestor,
 * site-wide) and the oldest (createdAt, then id).
 *
 * A pin beats all ranking, whatever sections the promo is for. It does not wake up a promo that
 * is inactive or outside its dates: such a page falls back to the normal choice.
 *
 * @param input.pinnedId the promo an editor pinned to the article
 * @param input.sectionPathIds the article's section first, then its ancestors, nearest first
 * @param input.now ISO 8601
 */
export function choosePromo(input: {
  promos: readonly PromoRecord[];
  pinnedId: string | null;
  sectionPathIds: readonly string[];
  now: string;
}): PromoChoice | null {
  const now = Date.parse(input.now);
  const running = input.promos.filter((promo) => promo.active && isWithinDates(promo, now));

  const pinned = running.find((promo) => promo.id === input.pinnedId);
  if (pinned) return { promo: pinned, reason: 'pinned' };

  const best = running
    .map((promo) => ({ promo, distance: distanceOf(promo, input.sectionPathIds) }))
    .filter(({ distance }) => distance !== Infinity)
    .sort(byRank)[0];
  if (!best) return null;
  return { promo: best.promo, reason: reasonAt(best.distance, input.sectionPathIds.length) };
}

/** A date that cannot be read hides the promo: better no promo than one at the wrong time. */
function isWithinDates(promo: PromoRecord, now: number): boolean {
  const hasStarted = promo.startsAt === null || Date.parse(promo.startsAt) <= now;
  const hasNotEnded = promo.endsAt === null || now < Date.parse(promo.endsAt);
  return hasStarted && hasNotEnded;
}

/** 0: the section itself, 1: its parent, …; the path's length: the whole site; Infinity: elsewhere. */
function distanceOf(promo: PromoRecord, sectionPathIds: readonly string[]): number {
  if (promo.sectionIds.length === 0) return sectionPathIds.length;
  const distance = sectionPathIds.findIndex((id) => promo.sectionIds.includes(id));
  return distance === -1 ? Infinity : distance;
}

function reasonAt(distance: number, pathLength: number): PromoReason {
  if (distance === pathLength) return 'site-wide';
  return distance === 0 ? 'section' : 'ancestor-section';
}

type Ranked = { promo: PromoRecord; distance: number };

function byRank(a: Ranked, b: Ranked): number {
  return (
    b.promo.priority - a.promo.priority ||
    a.distance - b.distance ||
    ageOf(a.promo) - ageOf(b.promo) ||
    (a.promo.id < b.promo.id ? -1 : 1)
  );
}

/** Milliseconds since 1970; a promo without a readable date counts as the youngest. */
function ageOf(promo: PromoRecord): number {
  const time = Date.parse(promo.createdAt);
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}
