/** Where Strapi's panel keeps that this browser has closed its banner; the server's id follows. */
const STORAGE_KEY = 'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false';

/**
 * Closes Strapi's banner about its own release, which would lie over every editor's screen: no
 * setting does. The server's id is asked for once in a browser; before the login is through, the
 * answer is here.
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
