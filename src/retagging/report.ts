import type { PreviewSample, RetagPreview, TagPreview } from '../domain/tagging/retag/preview';
import type { RetagRun } from './runs';

const TAGS_SHOWN = 40;

/** A preview as lines for a terminal. */
export function previewLines(preview: RetagPreview): string[] {
  const { articles, written, retagged, adds, removes, agreement, tags } = preview;
  const { manual, manualFound, rejected, rejectedProposed } = agreement;
  const more = tags.length - TAGS_SHOWN;
  return [
    `${articles} articles: adds ${adds}, removes ${removes} (in ${retagged} articles; ${written} get new evidence).`,
    `Of ${manual} tags that editors set, the vocabulary finds ${manualFound}${share(manualFound, manual)}.`,
    `Of ${rejected} that editors took away, it would propose ${rejectedProposed} again${share(rejectedProposed, rejected)}; they stay away.`,
    ...tags.slice(0, TAGS_SHOWN).flatMap(tagLines),
    ...(more > 0 ? [`… and ${more} more tags`] : []),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`;
}

function tagLines({ name, adds, removes, added, removed }: TagPreview): string[] {
  return [
    `${name}: +${adds} −${removes}`,
    ...added.map((sample) => `  + ${sampleText(sample)}`),
    ...removed.map((sample) => `  − ${sampleText(sample)}`),
  ];
}

function sampleText({ title, matches }: PreviewSample): string {
  const evidence = matches.map(({ text, count }) => `${text}×${count}`).join(' ');
  return evidence === '' ? title : `${title} [${evidence}]`;
}

/** A run as one line; times on the site's clock. */
export function runLine(run: RetagRun, timeZone: string): string {
  const { id, state, startedAt, articles, written, added, removed, since, section } = run;
  const scope = [since === null ? '' : `since ${since}`, section === null ? '' : `in ${section}`];
  return [
    `${id}`,
    startedAt.toLocaleString('sv-SE', { timeZone }),
    state,
    `${articles} articles, ${written} written, +${added} −${removed}`,
    ...scope.filter((part) => part !== ''),
  ].join('  ');
}
