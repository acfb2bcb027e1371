import { DomainError } from '../errors';
import { checkAddress, type AddressFault } from './web-address';

/** A field that holds an address, and its label in the form. */
interface AddressField {
  field: string;
  label: string;
}

/** All of them, by type; a test compares the list with the schemas. */
export const ADDRESS_FIELDS: Readonly<Record<string, readonly AddressField[]>> = {
  'api::article.article': [
    { field: 'sourceUrl', label: '原文链接' },
    { field: 'legacyUrl', label: '旧网址' },
  ],
  'api::source.source': [{ field: 'homepage', label: '网站' }],
  'api::public-account-promo.public-account-promo': [{ field: 'followUrl', label: '关注链接' }],
};

const REASONS: Readonly<Record<AddressFault, string>> = {
  'too-long': '太长，最多 2000 个字符',
  characters: '里有空格或看不见的字符，请删掉它们（或用 %20 这样的写法）',
  'not-absolute': '不完整，要以 http:// 或 https:// 开头',
  scheme: '只能以 http:// 或 https:// 开头',
  credentials: '里有用户名或密码（@ 之前的部分），请删掉它们',
  host: '里的域名不对，请从浏览器的地址栏重新复制',
  'not-text': '要是一行文字',
};

export function addressInvalid({ field, label }: AddressField, reason: AddressFault): DomainError {
  return new DomainError('address-invalid', `「${label}」的地址${REASONS[reason]}。`, {
    path: [field],
    field,
    reason,
  });
}

/**
 * Checks the addresses in data that is about to be written, and trims them; leaves other fields alone. An
 * empty one becomes null.
 *
 * @throws DomainError `address-invalid`, with the field's name and `reason`
 */
export function checkedAddresses(
  uid: string,
  data: Readonly<Record<string, unknown>>,
): Record<string, string | null> {
  const checked: Record<string, string | null> = {};
  for (const one of ADDRESS_FIELDS[uid] ?? []) {
    const value = data[one.field];
    if (value === undefined || value === null) continue;
    const result = checkAddress(value);
    if (!result.isSound) throw addressInvalid(one, result.fault);
    checked[one.field] = result.address === '' ? null : result.address;
  }
  return checked;
}

/** Whether a value is an address that readers may follow, by the type and its field. */
export function isAddressField(uid: string, field: string): boolean {
  return ADDRESS_FIELDS[uid]?.some((one) => one.field === field) ?? false;
}
