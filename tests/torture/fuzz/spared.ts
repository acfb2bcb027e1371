/** How to fuzz a route that could end the newsroom, or the test, by working as intended. */
export interface Sparing {
  /** Of what it may be sent the numbers: made for this, and nobody's. */
  only?: 'user' | 'role' | 'token';
  /** Keys that its body never has. */
  without?: readonly string[];
  /** The caller signs in again afterwards. */
  renews?: true;
  reason: string;
}

/** Every other route gets all generated requests, from every caller. */
export const SPARED: Readonly<Record<string, Sparing>> = {
  'PUT /admin/users/:id': { only: 'user', reason: 'shuts a caller out' },
  'DELETE /admin/users/:id': { only: 'user', reason: 'removes a caller' },
  'POST /admin/users/batch-delete': { only: 'user', reason: 'removes callers' },
  'PUT /admin/roles/:id': { only: 'role', reason: 'renames the role of a caller' },
  'DELETE /admin/roles/:id': { only: 'role', reason: 'removes the role of a caller' },
  'PUT /admin/roles/:id/permissions': { only: 'role', reason: 'takes the rights of a caller' },
  'POST /admin/roles/batch-delete': { only: 'role', reason: 'removes the roles of callers' },
  'PUT /admin/api-tokens/:id': { only: 'token', reason: 'changes what a caller may' },
  'DELETE /admin/api-tokens/:id': { only: 'token', reason: 'removes a caller' },
  'POST /admin/api-tokens/:id/regenerate': { only: 'token', reason: 'gives a caller a new key' },
  'PUT /admin/users/me': {
    without: ['email', 'password', 'username'],
    renews: true,
    reason: 'the caller could not sign in again',
  },
  'POST /admin/logout': { renews: true, reason: 'ends the session of the caller' },
  'DELETE /admin/users/me/sessions': { renews: true, reason: 'ends the session of the caller' },
  'DELETE /admin/users/me/sessions/:sessionId': {
    renews: true,
    reason: 'ends the session of the caller',
  },
};
