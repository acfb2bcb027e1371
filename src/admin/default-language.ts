/** The key under which Strapi's panel stores the interface language in this browser. */
const STORAGE_KEY = 'strapi-admin-language';
const DEFAULT_LANGUAGE = 'zh-Hans';

/**
 * Defaults the panel to Chinese in a browser without a chosen language, including the login page. A
 * language set in a user's profile takes over at login.
 */
export function defaultToChinese(): void {
  const language = localStorage.getItem(STORAGE_KEY) ?? DEFAULT_LANGUAGE;
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
}
