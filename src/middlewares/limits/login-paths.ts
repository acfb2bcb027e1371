import { comparablePath } from '../../domain/requests/request-target';

/** Paths that accept a password, a reset or an invitation, in the panel and in Strapi's REST. */
const LOGIN =
  /^\/(?:admin\/(?:login|register|register-admin|forgot-password|reset-password)|api\/auth\/(?:local|local\/register|forgot-password|reset-password|change-password|send-email-confirmation))$/;

/**
 * Paths whose answer is the same whether the account exists or not, and that may send a mail: success
 * there is no successful login.
 */
const ASKS_FOR_MAIL =
  /^\/(?:admin\/forgot-password|api\/auth\/(?:forgot-password|send-email-confirmation))$/;

/** In any spelling that the router accepts. */
export function isLoginPath(path: string): boolean {
  return LOGIN.test(comparablePath(path));
}

/** Whether an answer without an error proves that the caller was not guessing. */
export function provesWho(path: string): boolean {
  return !ASKS_FOR_MAIL.test(comparablePath(path));
}
