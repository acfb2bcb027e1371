/** Where a password, a reset or an invitation is tried, in the panel and in Strapi's REST. */
const LOGIN =
  /^\/(?:admin\/(?:login|register|register-admin|forgot-password|reset-password)|api\/auth\/(?:local|local\/register|forgot-password|reset-password|change-password|send-email-confirmation))$/;

/** As the router takes it: any case, a slash at the end or not. */
export function isLoginPath(path: string): boolean {
  const plain = path.endsWith('/') ? path.slice(0, -1) : path;
  return LOGIN.test(plain.toLowerCase());
}
