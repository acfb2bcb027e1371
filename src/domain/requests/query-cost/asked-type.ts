/** What an address requests from Strapi's lists. */
export interface AskedType {
  /** The type that filters and sorts are about; null: unknown. */
  type: string | null;
  /** False where the address names one entry. */
  isList: boolean;
  /** True for Strapi's REST, which cuts pages to its own size. */
  isRest: boolean;
  /** The panel reads all folders at once, and there are few. */
  mayAskAll: boolean;
}

export interface KnownTypes {
  /** The path of REST, as `api`. */
  restPrefix: string;
  /** The type behind a name in REST's addresses, as `articles`; null where there is none. */
  ofPlural(name: string): string | null;
  /** The type behind a relation; null where there are several, or none is known. */
  targetOf(type: string, field: string): string | null;
}

/** Lists of Strapi's own, by the beginning of their addresses. */
const STRAPIS: Readonly<Record<string, string>> = {
  'upload/files': 'plugin::upload.file',
  'upload/folders': 'plugin::upload.folder',
  'admin/users': 'admin::user',
  'admin/roles': 'admin::role',
};
const STRAPIS_REST: Readonly<Record<string, string>> = {
  'upload/files': 'plugin::upload.file',
  users: 'plugin::users-permissions.user',
};

/**
 * The type that a path requests, by the addresses of Strapi's REST and panel. Parsed as the router does:
 * letters of the fixed parts in either case, a slash at the end or none, parameters percent-encoded or
 * not.
 */
export function askedType(path: string, types: KnownTypes): AskedType {
  const parts = path.split('/').filter((part) => part !== '');
  const fixed = parts.map((part) => part.toLowerCase());
  if (fixed[0] === types.restPrefix.toLowerCase()) return restType(fixed.slice(1), types);
  if (fixed[0] === 'content-manager') return contentType(parts.slice(1), types);
  const name = fixed.slice(0, 2).join('/');
  const mayAskAll = name === 'upload/folders';
  const isList = fixed.length === 2;
  return { type: STRAPIS[name] ?? null, isList, isRest: false, mayAskAll };
}

function restType(parts: readonly string[], types: KnownTypes): AskedType {
  const rest = { isRest: true, mayAskAll: false };
  const pair = parts.slice(0, 2).join('/');
  const ofPair = STRAPIS_REST[pair];
  if (ofPair !== undefined)
    return { ...rest, type: ofPair, isList: pair.length === parts.join('/').length };
  const name = parts[0] ?? '';
  const type = types.ofPlural(name) ?? STRAPIS_REST[name] ?? null;
  return { ...rest, type, isList: type === null || parts.length === 1 };
}

function contentType(parts: readonly string[], types: KnownTypes): AskedType {
  const panel = { isRest: false, mayAskAll: false };
  const [kind, model = '', ...rest] = [parts[0]?.toLowerCase(), ...parts.slice(1).map(decoded)];
  if (kind === 'relations') {
    return { ...panel, type: types.targetOf(model, rest.at(-1) ?? ''), isList: true };
  }
  const hasType = kind === 'collection-types' || kind === 'single-types';
  const isList = kind === 'collection-types' && rest.length === 0;
  return { ...panel, type: hasType ? model : null, isList: isList || !hasType };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
