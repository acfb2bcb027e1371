import { patchDraft } from '../../repositories/articles/articles';
import type { ArticleWrite, Step } from './article-write';

/**
 * Passes the steps' decisions to Strapi: with the data of a create, update or clone; onto the draft
 * before a publish, which takes no data and copies the draft.
 */
export const applyDecisions: Step = async (write) => {
  const { action, decided, data, stored, strapi } = write;
  if (action === 'publish') {
    const patch = changesOf(write);
    if (stored && Object.keys(patch).length > 0) await patchDraft(strapi, stored.rowId, patch);
  } else {
    Object.assign(data, decided, sectionByRow(write));
  }
};

/** Publishing twice changes nothing: values that the draft has already are not written again. */
function changesOf({ decided, stored }: ArticleWrite): Record<string, unknown> {
  const patch = { ...decided };
  if (JSON.stringify(patch.tagging) === JSON.stringify(stored?.tagging)) delete patch.tagging;
  return patch;
}

/** A section known from the reference data, in the form that Strapi accepts without a look-up. */
function sectionByRow({ data, article, reference }: ArticleWrite): Record<string, unknown> {
  const section = reference.sections.byId.get(article.sectionId ?? '');
  return section && data.section !== undefined ? { section: { set: [{ id: section.rowId }] } } : {};
}
