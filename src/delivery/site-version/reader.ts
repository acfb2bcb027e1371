import type { SiteVersion } from '../../repositories/site-version/site-version';

/** Knows the current site version. */
export interface SiteVersionReader {
  /**
   * The version of the last commit that the caller can know of. Synchronous where it is known; the same
   * object while it is the same version.
   */
  current(): SiteVersion | Promise<SiteVersion>;
  close(): Promise<void>;
}
