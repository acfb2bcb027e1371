import type { Core } from '@strapi/strapi';

/** The panel's address: at `PUBLIC_URL`, else on this machine. */
export function panelAddress(strapi: Core.Strapi): string {
  const server = strapi.config.get<string>('server.url', '').replace(/(?<!\/)\/+$/, '');
  const host = strapi.config.get<string>('server.host', 'localhost');
  const reachable = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  const port = strapi.config.get<number>('server.port', 1337);
  return `${server || `http://${reachable}:${port}`}/admin`;
}

/** A link with which an invited person registers, once. */
export function registrationLink(strapi: Core.Strapi, token: string): string {
  return `${panelAddress(strapi)}/auth/register?registrationToken=${encodeURIComponent(token)}`;
}

/** A link with which a user sets a new password, once and within the hour. */
export function resetLink(strapi: Core.Strapi, token: string): string {
  return `${panelAddress(strapi)}/auth/reset-password?code=${encodeURIComponent(token)}`;
}
