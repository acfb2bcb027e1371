/** The key under which Strapi's panel stores this browser's progress through its guided tour. */
const STORAGE_KEY = 'STRAPI_GUIDED_TOUR';

/**
 * Keeps Strapi's tour for developers from covering an editor's screen. The setting `tutorials`
 * alone does not, in 5.54: nothing reads it.
 */
export function skipGuidedTour(): void {
  if (localStorage.getItem(STORAGE_KEY) !== null) return;
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ enabled: false }));
}
