/** Where a password, a reset or an invitation is tried, in the panel and in Strapi's REST. */
const LOGIN =
  /^\/(?:admin\/(?:login|register|register-admin|forgot-password|reset-password)|api\/auth\/(?:local|local\/register|forgot-password|reset-password|change-password|send-email-confirmation))$/;

/** Where the answer is the same whether the account exists or not, and a mail may go out: no success of a login. */
const ASKS_FOR_MAIL =
  /^\/(?:admin\/forgot-password|api\/auth\/(?:forgot-password|send-email-confirmation))$/;

/** As the router takes it: any case, a slash at the end or not. */
export function isLoginPath(path: string): boolean {
  return LOGIN.test(plainPath(path));
}

/** Whether an answer without an error says that nobody was guessing. */
export function provesWho(path: string): boolean {
  return !ASKS_FOR_MAIL.test(plainPath(path));
}

/** Login and reset of one account are counted apart, whichever way the path is written. */
export function plainPath(path: string): string {
  return (path.endsWith('/') ? path.slice(0, -1) : path).toLowerCase();
}
