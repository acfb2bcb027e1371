/** A file of the media library as readers see it. */
export interface Media {
  url: string;
  alternativeText: string | null;
  caption: string | null;
  width: number | null;
  height: number | null;
  mime: string | null;
}

export interface MediaRow {
  url: string;
  alternative_text: string | null;
  caption: string | null;
  width: number | null;
  height: number | null;
  mime: string | null;
}

/** Of `files f`. */
export const MEDIA_COLUMNS = 'f.url, f.alternative_text, f.caption, f.width, f.height, f.mime';

export function mediaOf(row: MediaRow): Media {
  return {
    url: row.url,
    alternativeText: row.alternative_text,
    caption: row.caption,
    width: row.width,
    height: row.height,
    mime: row.mime,
  };
}
