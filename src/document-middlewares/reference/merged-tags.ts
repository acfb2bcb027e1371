import type { Core } from '@strapi/strapi';
import { DomainError } from '../../domain/errors';
import { selectRows } from '../../repositories/database';
import { TAG_LINKS } from '../../repositories/tables';
import type { DocumentWrite } from '../document-write';

/**
 * Only the system (src/vocabulary) may say that a tag was merged into another. Such a tag stays retired:
 * its names and articles belong to the other.
 */
export async function guardMergedTag(
  strapi: Core.Strapi,
  { action, params }: DocumentWrite,
): Promise<void> {
  const { data, documentId } = params;
  if (!data) return;
  delete data.mergedInto;
  if (action === 'clone') data.mergedInto = null;
  if (action !== 'update' || data.state === undefined || data.state === 'retired') return;
  const rows = await selectRows<{ name: string; target: string }>(
    strapi,
    `select t.name, m.name as target from tags t
       join ${TAG_LINKS.mergedInto.table} l on l.tag_id = t.id join tags m on m.id = l.inv_tag_id
      where t.document_id = ?`,
    [documentId ?? ''],
  );
  if (!rows[0]) return;
  const { name, target } = rows[0];
  throw new DomainError(
    'tag-was-merged',
    `「${name}」已并入「${target}」，只能保持停用；要分开，请管理员运行 npm run tags -- split ${target} --into ${name}。`,
    { path: ['state'] },
  );
}
