const ADDRESS = /(?:https?:\/\/(?:www\.)?|(?<![a-z0-9.-])www\.)([a-z0-9][a-z0-9.-]{0,252})/gi;
const ONLY_ADDRESS = /^(?:https?:\/\/(?:www\.)?|www\.)([a-z0-9][a-z0-9.-]{0,252})(?:[:/?#]\S*)?$/di;

/** The hosts of the web addresses in a text, without www., in lower case. */
export function hostsIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].flatMap(([, host]) => (host ? [host.toLowerCase()] : []));
}

/** The position of the host in a text that is only a web address; null for other texts. */
export function hostSpan(text: string): { start: number; end: number } | null {
  const [start, end] = ONLY_ADDRESS.exec(text)?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? null : { start, end };
}
