import type { SiteVersion } from '../../repositories/site-version/site-version';

/** Knows which site version is the present one. */
export interface SiteVersionReader {
  /**
   * The version of the last commit that whoever asks can know of. At once where it is known, the same
   * object as long as it is the same version.
   */
  current(): SiteVersion | Promise<SiteVersion>;
  close(): Promise<void>;
}
