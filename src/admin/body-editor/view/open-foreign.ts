import type { Schema } from '@tiptap/pm/model';
import { openBody, type OpenedBody } from '../html/body-text';
import { cleanHtml } from '../paste/clean-html';
import { noticeOf } from '../paste/losses';
import type { OwnSite } from '../paste/own-site';

export interface Opening extends OpenedBody {
  /** The body has elements that the editor does not support. */
  isForeign: boolean;
  /** False when the editor cannot open it at all, nor a part of it. */
  isReadable: boolean;
  notice: string | null;
}

/**
 * Opens any HTML. HTML that the sanitiser did not write is cleaned for the editor, and stored unchanged
 * until an edit.
 */
export function openForeign(html: string, schema: Schema, site: OwnSite): Opening {
  const exact = unlessTooDeep(() => openBody(html, schema));
  if (exact?.isFaithful) return { ...exact, isForeign: false, isReadable: true, notice: null };
  return unlessTooDeep(() => openCleaned(html, schema, site)) ?? openNothing(html, schema);
}

function openCleaned(html: string, schema: Schema, site: OwnSite): Opening {
  const { html: clean, losses } = cleanHtml(html, site, { keepsEveryAlignment: true });
  const body = openBody(clean, schema);
  const untouched = body.save(body.doc);
  return {
    ...body,
    save: (doc) => (body.save(doc) === untouched ? html : body.save(doc)),
    isForeign: losses.elements > 0 || !body.isFaithful,
    isReadable: true,
    notice: noticeOf({ ...losses, externalImages: 0 }, '改动后将去掉'),
  };
}

/** The document stays empty and out of sight; the words stay in the form. */
function openNothing(html: string, schema: Schema): Opening {
  return {
    ...openBody('', schema),
    save: () => html,
    isForeign: true,
    isReadable: false,
    notice: '正文太长或嵌套太深，编辑器打不开，只能改源代码。',
  };
}

/** The parser throws a RangeError for HTML nested too deeply, or without a valid form. */
function unlessTooDeep<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
