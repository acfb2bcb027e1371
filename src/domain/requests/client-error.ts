/** A caller's error, by the code of its refusal. */
export type ClientErrorCode = 'value-impossible' | 'request-malformed';

/**
 * PostgreSQL's codes (appendix A of its manual) for a wrong value: 22, "data exception", a number too
 * large, a text that no column holds; 23, a constraint; and those of 42 that a caller's name, type or
 * order can cause.
 */
const OF_A_VALUE = /^(?:2[23][0-9A-Z]{3}|42(?:703|702|601|803|804|846|883|P10|P18))$/;
/** SQLite's codes for the same. */
const OF_A_VALUE_IN_SQLITE = /^SQLITE_(?:ERROR|MISMATCH|RANGE|TOOBIG|CONSTRAINT(?:_[A-Z]+)?)$/;
/** What careless code throws on an unexpected value. */
const OF_A_SHAPE = new Set([
  ...['TypeError', 'RangeError', 'SyntaxError', 'URIError', 'AssertionError', 'ZodError'],
]);
/**
 * Where Strapi translates a request into SQL, compiled or by its source map: errors thrown there are
 * about a name, a value or an id.
 */
const IN_A_QUERY =
  /[\\/]@strapi[\\/]database[\\/](?:dist|src)[\\/](?:fields|query|entity-manager)[\\/]/;

/** Where knex generates SQL from what Strapi has built: later, without the caller in the stack. */
const IN_A_COMPILER = /[\\/]knex[\\/]lib[\\/](?:formatter|query|dialects)[\\/]/;

/** A database's message begins with the statement. Strapi's builder quotes every name, our SQL none. */
const OF_A_QUERY_BUILDER =
  /^(?:(?:insert into|update|delete from|select distinct|select) (?:count\()?(?:distinct )?["`])/;

/** The newsroom's own code around the database driver, which every statement of Strapi's passes. */
const AROUND_THE_DRIVER =
  /[\\/](?:config[\\/]database|repositories[\\/](?:database[\\/]sqlite-statements|read-requests[\\/][\w-]+|cheap-queries[\\/]search-once))\.[jt]s/;

/**
 * Strapi validates little of its input before working with it: then Strapi or the database fails on a
 * value, and it answers 500. Tells such an error from one that is the server's own.
 *
 * @param error as thrown, with the names that Node and the database drivers set
 * @returns null for an error of the machine, of the database's health, and of the newsroom's own code
 */
export function clientErrorOf(error: unknown): ClientErrorCode | null {
  const { code, name, message, stack } = (error ?? {}) as Record<
    'code' | 'name' | 'message' | 'stack',
    unknown
  >;
  if (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)) return 'value-impossible';
  // Strapi removes its stack, and throws it only for a constraint.
  if (name === 'NotNullError') return 'value-impossible';
  if (typeof stack !== 'string') return null;
  const isOfStrapi =
    isThrownByStrapi(stack) ??
    (OF_A_QUERY_BUILDER.test(String(message)) || IN_A_COMPILER.test(innermostPlace(stack)));
  if (!isOfStrapi) return null;
  // PostgreSQL has one number for it and for a table that is missing.
  if (code === '42P01' && /missing FROM-clause entry/.test(String(message))) {
    return 'value-impossible';
  }
  // Node's own codes say what kind of error it is, as its name does.
  if (typeof code === 'string' && !code.startsWith('ERR_')) {
    return OF_A_VALUE.test(code) || OF_A_VALUE_IN_SQLITE.test(code) ? 'value-impossible' : null;
  }
  const isOfARequest = OF_A_SHAPE.has(String(name)) || IN_A_QUERY.test(innermostPlace(stack));
  return isOfARequest ? 'request-malformed' : null;
}

function innermostPlace(stack: string): string {
  return stack.split('\n', 200).find((line) => /^ *at /.test(line)) ?? '';
}

/**
 * Whether the innermost frame outside libraries is Strapi's code, not the newsroom's. Null without such a
 * frame: PostgreSQL's answers come from a socket.
 */
function isThrownByStrapi(stack: string): boolean | null {
  for (const line of stack.split('\n', 200)) {
    if (!/^ *at /.test(line)) continue;
    if (/[\\/]node_modules[\\/]@strapi[\\/]/.test(line)) return true;
    if (AROUND_THE_DRIVER.test(line)) continue;
    if (!/[\\/]node_modules[\\/]|\(?node:|<anonymous>|\bnative\b/.test(line)) return false;
  }
  return null;
}
