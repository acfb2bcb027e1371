import { checkedAddresses } from '../../domain/addresses/address-fields';
import { sanitizeBody } from '../../domain/body/body-html';
import { oneLine } from '../../domain/text/one-line';
import { storableFields } from '../../domain/text/storable';
import { UID } from '../../repositories/tables';
import { currentWriter } from '../../repositories/writer';
import type { Step } from './article-write';

/** What only the system writes: a caller that sends them is not refused, but not heeded. */
const SYSTEM_FIELDS = ['tagging', 'footer', 'firstPublishedAt'] as const;
const IMPORT_FIELDS = ['importKey', 'importHash'] as const;

/**
 * Cleans what came in, whichever way: the body to the allow-list, headlines to one line, what
 * no database stores and the system's own fields out.
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
