import { accountAddress, accountState } from '../../../../src/domain/accounts/account';
import { passwordProblem } from '../../../../src/domain/accounts/password';

test.each([
  ['Long-enough-2026', null],
  ['Ab1', '8 characters'],
  ['UPPER-CASE-2026', 'a small letter'],
  ['lower-case-2026', 'a capital letter'],
  ['No-digits-here', 'a digit'],
  ['', '8 characters, a small letter, a capital letter, a digit'],
  [`Aa1${'字'.repeat(24)}`, 'more than 72 bytes'],
  ['Long-enough\t2026', 'control character'],
])('of the password %j the panel would say: %s', (password, problem) => {
  if (problem === null) expect(passwordProblem(password)).toBeNull();
  else expect(passwordProblem(password)).toContain(problem);
});

test.each([
  [' Chief@Newsroom.Example ', 'chief@newsroom.example'],
  ['chief', null],
  ['chief@', null],
  ['a@b.example, c@d.example', null],
  [`${'x'.repeat(300)}@newsroom.example`, null],
])('%j is the address %s', (text, address) => {
  expect(accountAddress(text)).toBe(address);
});

test.each([
  [{ isActive: true, isBlocked: false, hasInvitation: false }, 'active'],
  [{ isActive: true, isBlocked: true, hasInvitation: false }, 'blocked'],
  [{ isActive: false, isBlocked: false, hasInvitation: true }, 'invited'],
  [{ isActive: false, isBlocked: false, hasInvitation: false }, 'blocked'],
])('an account with %j is %s', (account, state) => {
  expect(accountState(account)).toBe(state);
});
