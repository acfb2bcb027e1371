import { DomainError } from '../errors';

/** More pages are requested than can be rendered; those in memory are still served. code 'site-busy' */
export class SiteBusyError extends DomainError {
  /** @param retryAfter seconds */
  constructor(readonly retryAfter: number) {
    super('site-busy', `网站正忙：请 ${retryAfter} 秒后再试。`, { retryAfter });
  }
}
