/**
 * The key under which Strapi's panel stores that its banner was closed in this browser; the server's id
 * follows.
 */
const STORAGE_KEY = 'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false';

/**
 * Closes Strapi's banner about its own release, which would cover every editor's screen: there is no
 * setting for it. The server's id is fetched once per browser, and arrives before the login completes.
 */
export async function skipReleaseBanner(): Promise<void> {
  const isClosed = Object.entries(localStorage).some(
    ([key, value]) => key.startsWith(STORAGE_KEY) && value === 'true',
  );
  if (isClosed) return;
  const { backendURL = '' } = (window as { strapi?: { backendURL?: string } }).strapi ?? {};
  const answer = await fetch(`${backendURL}/admin/init`).catch(() => null);
  if (!answer?.ok) return;
  const { data } = (await answer.json()) as { data?: { uuid?: unknown } };
  localStorage.setItem(`${STORAGE_KEY}:${String(data?.uuid)}`, 'true');
}
