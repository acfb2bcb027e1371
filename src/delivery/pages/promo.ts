import { webAddress } from '../../domain/feeds/addresses';
import { choosePromo } from '../../domain/promos/promo-choice';
import { createLocalizer, type RequestedLanguage } from '../rendering/language';
import type { ArticlePlace } from '../queries/article';
import type { DeliveryContext } from '../route';
import type { PromoView } from '../schemas/views';
import { sectionIdOf } from './article-text';
import { mediaView } from './card';
import { qrPicture } from './qr-picture';

/** The promo that the article's page shows at this site version, and why. */
export async function promoView(
  context: DeliveryContext,
  { article, language }: { article: ArticlePlace; language: RequestedLanguage },
): Promise<PromoView | null> {
  const { promos, sections } = context.reference;
  const choice = choosePromo({
    promos,
    pinnedId: article.promoId,
    sectionPathIds: sections.lineage(sectionIdOf(context, article)).map(({ id }) => id),
    now: context.movedAt.toISOString(),
  });
  const promo = promos.find(({ id }) => id === choice?.promo.id);
  if (!choice || !promo) return null;
  const localize = createLocalizer(context, language);
  // Values stored before the way in (the document middlewares) checked them.
  const followUrl = webAddress(promo.followUrl);
  const accountName = localize.text(promo.accountName);
  return {
    accountName,
    platform: promo.platform,
    callToAction: localize.text(promo.callToAction),
    qrCode: promo.qrCode
      ? mediaView(context, promo.qrCode, localize)
      : await qrPicture({ followUrl, accountName }),
    followUrl,
    reason: choice.reason,
  };
}
