import { reservedSlugsOf } from '../../delivery/reserved-slugs';
import { DomainError } from '../../domain/errors';
import { isSlug, SLUG_MAX_LENGTH, slugOf, uniqueSlug } from '../../domain/chinese/slug';
import { dropRedirect, leaveRedirect } from '../../repositories/articles/redirects';
import { isSlugTaken, lockSlugsLike, takenSlugs } from '../../repositories/articles/slugs';
import type { ArticleWrite, Step } from './article-write';
import { refuseReserved } from '../reference/free-slug';

/**
 * Every article has a slug: one given by hand, its current one, or one from its title. Once published, a
 * slug only changes by hand, and then leaves a redirect when the change is published.
 */
export const assignSlug: Step = async (write) => {
  const wanted = givenByHand(write);
  if (wanted !== null) await takeByHand(write, wanted);
  else if (!write.article.slug || write.action === 'clone') await takeFromTitle(write);
  else if (followsTitle(write)) await takeFromTitle(write);
  if (write.isPublishing) await redirectFromFormer(write);
};

function givenByHand({ data, stored, action }: ArticleWrite): string | null {
  const slug = typeof data.slug === 'string' ? data.slug.trim() : '';
  if (slug === '' || (action !== 'create' && slug === stored?.slug)) return null;
  return slug;
}

async function takeByHand(write: ArticleWrite, wanted: string): Promise<void> {
  if (!isSlug(wanted)) {
    throw new DomainError(
      'slug-invalid',
      `网址别名「${wanted.slice(0, 100)}」不能用：只能用字母、数字和连字符，至多 ${SLUG_MAX_LENGTH} 个字符。`,
      { path: ['slug'] },
    );
  }
  refuseReserved(wanted, reservedSlugsOf(write.strapi, 'articles'));
  await lockSlugsLike(write.strapi, wanted);
  if (await isSlugTaken(write.strapi, wanted, write.documentId)) {
    throw new DomainError(
      'slug-taken',
      `网址别名「${wanted}」已被另一篇文章使用：请换一个，或留空由系统生成。`,
      { path: ['slug'] },
    );
  }
  set(write, wanted);
}

async function takeFromTitle(write: ArticleWrite): Promise<void> {
  const base = slugOf({ title: write.article.title });
  await lockSlugsLike(write.strapi, base);
  const taken = await takenSlugs(write.strapi, base, write.documentId);
  // Slugs that the site itself uses count as taken.
  const reserved = reservedSlugsOf(write.strapi, 'articles');
  set(write, uniqueSlug({ base, taken: new Set([...taken, ...reserved]) }));
}

/** The slug of a never published draft follows its title, unless an editor chose it. */
function followsTitle({ stored, article }: ArticleWrite): boolean {
  if (!stored?.slug || stored.title === article.title) return false;
  const former = slugOf({ title: stored.title ?? '' });
  const isMade = stored.slug === former || stored.slug.startsWith(`${former}-`);
  if (!isMade || former === slugOf({ title: article.title })) return false;
  return stored.publishedSlug === null;
}

async function redirectFromFormer(write: ArticleWrite): Promise<void> {
  const { strapi, documentId, article, stored } = write;
  const former = stored?.publishedSlug ?? null;
  if (!documentId || !article.slug || former === null || former === article.slug) return;
  await leaveRedirect(strapi, former, documentId);
  await dropRedirect(strapi, article.slug);
}

function set(write: ArticleWrite, slug: string): void {
  write.article.slug = slug;
  if (slug !== write.stored?.slug || write.action === 'clone') write.decided.slug = slug;
  else delete write.data.slug;
}
