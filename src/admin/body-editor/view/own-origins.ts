/** The panel's own host and that of the API, whose pictures are not external. */
export function ownOrigins(): string[] {
  const { backendURL } = (window as { strapi?: { backendURL?: string } }).strapi ?? {};
  const api = backendURL ? new URL(backendURL, window.location.href).origin : null;
  return [window.location.origin, ...(api ? [api] : [])];
}
