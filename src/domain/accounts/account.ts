import { z } from 'zod';

/** An account of the panel as stored, without secrets. */
export interface AdminAccount {
  id: number;
  email: string;
  name: string;
  /** Names of roles. */
  roles: readonly string[];
  state: AccountState;
}

/**
 * `invited`: has not registered yet. `blocked`: an administrator has switched the account off.
 */
export type AccountState = 'active' | 'invited' | 'blocked';

export function accountState(account: {
  isActive: boolean;
  isBlocked: boolean;
  hasInvitation: boolean;
}): AccountState {
  if (account.isBlocked) return 'blocked';
  if (account.isActive) return 'active';
  return account.hasInvitation ? 'invited' : 'blocked';
}

const addressSchema = z.email().max(254);

/**
 * The address of an account in the panel's stored form, in lower case; null for what is not an address.
 */
export function accountAddress(text: string): string | null {
  const address = addressSchema.safeParse(text.trim().toLowerCase());
  return address.success ? address.data : null;
}

/** A refused operation on an account, with a code for programs. */
export class AccountError extends Error {
  constructor(
    readonly code: AccountErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'AccountError';
  }
}

export type AccountErrorCode =
  | 'account-exists'
  | 'account-unknown'
  | 'account-invited'
  | 'account-blocked'
  | 'password-weak'
  | 'role-unknown';
