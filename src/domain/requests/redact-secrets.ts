/** The replacement for a secret in a log. */
export const REDACTED = '[redacted]';

/**
 * Log text without secrets: passwords, tokens of invitations, resets and sessions, cookies,
 * `Authorization`, keys of the upload storage, wherever they occur: in an address, a header, JSON, or a
 * statement that a database driver quotes. A value after a name is judged by the name, the rest by its
 * form. Linear in the text's length.
 */
export function redactSecrets(text: string): string {
  return text
    .replace(COOKIE_LINE, `$1${REDACTED}`)
    .replace(SCHEME, `$1 ${REDACTED}`)
    .replace(PAIR, redactPair)
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(BY_FORM, REDACTED);
}

/** `Cookie: a=b; c=d` up to the end of its line, where no quotation mark ends it. */
const COOKIE_LINE = /(\b(?:set-)?cookie:(?! ?["'[]) ?)[^\n"]+/gi;

/** `Bearer …`, as in a header. */
const SCHEME = /\b(Bearer|Basic|Digest)\s{1,3}[\w.~+/=-]{6,}/gi;

/**
 * A name, what joins it to a value, and the value: `name=value` as in an address, `"name":"value"` as in JSON,
 * `name: 'value'` as Node shows an object.
 */
const PAIR =
  /(?<![\w%.[\]-])([\w%.[\]-]{1,80})(["'`]?\s{0,2}[:=]\s{0,2})("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\[?[^\s,;&#}\]"'<>)]{1,20000})/g;

/** `postgres://user:password@host` */
const USER_INFO = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"']{0,200}:)[^\s@"']{1,200}@/gi;

/** A JSON web token, a hash of bcrypt, Strapi's one-time tokens (40 digits) and API tokens (256). */
const BY_FORM =
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}|\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|\b(?:[0-9a-f]{256}|[0-9a-f]{40})\b/g;

/** The ends of names, in small letters and digits alone, whose values are secrets anywhere. */
const SECRET =
  /(?:password|passwd|passphrase|token|secret|authorization|cookie|apikey|accesskey|accesskeyid|privatekey|encryptionkey|appkeys|salt|signature|credential|jwt)$/;

/** Names that mean a secret only in an address: elsewhere a `code` is an error's. */
const IN_ADDRESS = new Set(['code', 'confirmation', 'key', 'state', 'otp', 'pin']);

function redactPair(
  whole: string,
  name: string,
  joint: string,
  value: string,
  offset: number,
  text: string,
): string {
  if (value.includes(REDACTED) || REDACTED.startsWith(value)) return whole;
  const plain = plainName(name);
  const isInAddress = joint === '=' && /[?&;]/.test(text[offset - 1] ?? '');
  if (!SECRET.test(plain) && !(isInAddress && IN_ADDRESS.has(plain))) return whole;
  const mark = /^["']/.exec(value)?.[0] ?? '';
  return `${name}${joint}${mark}${REDACTED}${mark}`;
}

/** `user[registration%54oken]` is `userregistrationtoken`. */
function plainName(name: string): string {
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    // Half an escape: as it is.
  }
  return decoded.toLowerCase().replace(/[^a-z0-9]/g, '');
}
