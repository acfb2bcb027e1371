/** Which addresses are the newsroom's own: paths, the panel's host and the hosts of its media. */
export interface OwnSite {
  isExternal(src: string): boolean;
  /** An address on the panel's own host as a path; any other as it is. */
  ownPath(url: string): string;
  /** The media library returned an address there: its host is ours. */
  remember(url: string): void;
}

/** @param origins such as 'https://news.example.org' */
export function createOwnSite(origins: readonly string[]): OwnSite {
  const hosts = new Set(origins);
  const media = new Set<string>();
  return {
    isExternal(src) {
      const origin = originOf(src);
      return origin !== null && !hosts.has(origin) && !media.has(origin);
    },
    ownPath(url) {
      const origin = originOf(url);
      if (origin === null || !hosts.has(origin)) return url;
      return url.trim().slice(origin.length) || '/';
    },
    remember(url) {
      const origin = originOf(url);
      if (origin !== null) media.add(origin);
    },
  };
}

function originOf(url: string): string | null {
  return /^https?:\/\/[^/?#]+/i.exec(url.trim())?.[0] ?? null;
}
