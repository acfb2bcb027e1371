import { comparablePath } from '../domain/requests/request-target';

/** Where a password, a reset or an invitation is tried, in the panel and in Strapi's REST. */
const LOGIN =
  /^\/(?:admin\/(?:login|register|register-admin|forgot-password|reset-password)|api\/auth\/(?:local|local\/register|forgot-password|reset-password|change-password|send-email-confirmation))$/;

/** In whichever spelling the router takes it. */
export function isLoginPath(path: string): boolean {
  return LOGIN.test(comparablePath(path));
}
