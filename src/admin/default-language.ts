/** Where Strapi's panel keeps the interface language of this browser. */
const STORAGE_KEY = 'strapi-admin-language';
const DEFAULT_LANGUAGE = 'zh-Hans';

/**
 * The panel speaks Chinese to whoever has not chosen a language in this browser, the login page
 * included. A language set in a user's profile takes over at login.
 */
export function defaultToChinese(): void {
  const language = localStorage.getItem(STORAGE_KEY) ?? DEFAULT_LANGUAGE;
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
}
