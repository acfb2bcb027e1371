import { checkedAddresses } from '../domain/addresses/address-fields';
import type { DocumentWrite } from './document-write';

/** Every address that readers may follow obeys one rule, however it is written. */
export function checkAddresses(uid: string, { params }: DocumentWrite): void {
  const { data } = params;
  if (data) Object.assign(data, checkedAddresses(uid, data));
}
