import { checkedAddresses } from '../../domain/addresses/address-fields';
import { sanitizeBody } from '../../domain/body/body-html';
import { oneLine } from '../../domain/text/one-line';
import { storableFields } from '../../domain/text/storable';
import { UID } from '../../repositories/tables';
import { currentWriter } from '../../repositories/writer';
import type { Step } from './article-write';

/** Fields that only the system writes: sent by a caller, they are ignored without an error. */
const SYSTEM_FIELDS = ['tagging', 'footer', 'firstPublishedAt'] as const;
const IMPORT_FIELDS = ['importKey', 'importHash'] as const;

/**
 * Cleans the input of any caller: reduces the body to the allow-list and headlines to one line, and
 * removes the system's own fields and what no database can store.
 */
export const cleanInput: Step = (write) => {
  const { data, article } = write;
  for (const field of SYSTEM_FIELDS) delete data[field];
  if (currentWriter() !== 'import') for (const field of IMPORT_FIELDS) delete data[field];

  for (const field of ['title', 'kicker', 'subtitle', 'sourceCredit', 'byline'] as const) {
    const value = data[field];
    if (typeof value === 'string') data[field] = oneLine(value);
  }
  Object.assign(data, storableFields(data), checkedAddresses(UID.article, data));
  if (typeof data.title === 'string') article.title = data.title;
  if (typeof data.sourceCredit === 'string') article.sourceCredit = data.sourceCredit;
  if (typeof data.body === 'string') {
    data.body = sanitizeBody(data.body).html;
    article.body = data.body as string;
  }
};
