import { comparablePath } from '../../domain/requests/request-target';

/** Where a password, a reset or an invitation is tried, in the panel and in Strapi's REST. */
const LOGIN =
  /^\/(?:admin\/(?:login|register|register-admin|forgot-password|reset-password)|api\/auth\/(?:local|local\/register|forgot-password|reset-password|change-password|send-email-confirmation))$/;

/** Where the answer is the same whether the account exists or not, and a mail may go out: no success of a login. */
const ASKS_FOR_MAIL =
  /^\/(?:admin\/forgot-password|api\/auth\/(?:forgot-password|send-email-confirmation))$/;

/** In whichever spelling the router takes it. */
export function isLoginPath(path: string): boolean {
  return LOGIN.test(comparablePath(path));
}

/** Whether an answer without an error says that nobody was guessing. */
export function provesWho(path: string): boolean {
  return !ASKS_FOR_MAIL.test(comparablePath(path));
}
