import type { BodyLine } from '../../../domain/body/line';

export type Format = Parameters<BodyLine['addBreak']>[0][number];

export interface Piece {
  /** Words open formats; a line break is only inside open ones; space is inside none. */
  kind: 'word' | 'break' | 'space';
  formats: readonly Format[];
}

/**
 * In which order the formats of each piece of a line lie around it, outermost first: what is open
 * stays open, and of the new ones that which goes on longest is opened first, so that
 * `<em><strong>a</strong>b</em>` stays as it was. A link is not cut in two for the sake of the rest,
 * and a credit lies around everything.
 */
export function nestFormats(pieces: readonly Piece[]): (readonly Format[])[] {
  let open: readonly Format[] = [];
  return pieces.map(({ kind, formats }, at) => {
    if (kind === 'space') return formats;
    const end = (format: Format) => endOf(pieces, at, format);
    const isNew = (format: Format) => kind === 'word' && !open.includes(format);
    const link = formats.find((format) => format.name === 'a' && isNew(format));
    const hasNewCredit = formats.some((format) => isCredit(format) && isNew(format));
    const gap = open.findIndex(
      (format) => hasNewCredit || !formats.includes(format) || (link && end(link) > end(format)),
    );
    const kept = gap < 0 ? open : open.slice(0, gap);
    const added = formats
      .filter((format) => kind === 'word' && !kept.includes(format))
      .map((format, rank) => ({ format, rank, end: isCredit(format) ? Infinity : end(format) }))
      .sort((a, b) => b.end - a.end || a.rank - b.rank);
    open = [...kept, ...added.map(({ format }) => format)];
    return open;
  });
}

function isCredit({ name }: Format): boolean {
  return name === 'cite';
}

/** The last word of this printed line that the format reaches without a gap. */
function endOf(pieces: readonly Piece[], from: number, format: Format): number {
  let end = from;
  for (let at = from + 1; at < pieces.length; at += 1) {
    const { kind, formats } = pieces[at] ?? { kind: 'break', formats: [] };
    if (kind === 'break' || (kind === 'word' && !formats.includes(format))) break;
    if (kind === 'word') end = at;
  }
  return end;
}
