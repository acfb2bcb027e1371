/** Strapi hashes a password with bcrypt, which reads at most this many bytes of it. */
const MAX_BYTES = 72;
const MIN_LENGTH = 8;

/**
 * Why the panel would refuse a password, in one sentence that says what to do; null if it would accept
 * it. The rules are Strapi's own for users of the panel (5.54, admin/validation/common-validators).
 */
export function passwordProblem(password: string): string | null {
  const lacks = [
    ...(password.length < MIN_LENGTH ? [`${MIN_LENGTH} characters`] : []),
    ...(/[a-z]/.test(password) ? [] : ['a small letter']),
    ...(/[A-Z]/.test(password) ? [] : ['a capital letter']),
    ...(/\d/.test(password) ? [] : ['a digit']),
  ];
  if (lacks.length > 0) return `The password needs ${lacks.join(', ')}: choose another one.`;
  if (/\p{Cc}/u.test(password)) {
    return 'The password has a control character, which nobody can type: choose another one.';
  }
  if (new TextEncoder().encode(password).length > MAX_BYTES) {
    return `The password has more than ${MAX_BYTES} bytes: choose a shorter one.`;
  }
  return null;
}
