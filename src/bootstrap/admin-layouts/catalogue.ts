import { article } from './article';
import { copyrightNotice } from './copyright-notice';
import { noticeClause } from './notice-clause';
import { publicAccountPromo } from './public-account-promo';
import { section } from './section';
import { source } from './source';
import { tag } from './tag';
import type { AdminLayout } from './types';

/** Every type that editors see. */
export const ADMIN_LAYOUTS: readonly AdminLayout[] = [
  article,
  section,
  tag,
  source,
  copyrightNotice,
  publicAccountPromo,
  noticeClause,
];
