import { readAccounts } from '../../src/repositories/accounts/admin-accounts';
import {
  inviteAccount,
  inviteFirst,
  resetAccount,
} from '../../src/repositories/accounts/change-accounts';
import { selectOf } from '../../src/repositories/database/index';
import { describeEachDatabase } from '../support/newsroom';

const EMAIL = 'chief@newsroom.example';
const PASSWORD = 'Long-enough-2026';
const NEXT = 'Quite-another-2027';

describeEachDatabase('an account at the panel', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const invite = (email: string, role: string | null = null, password: string | null = null) =>
    inviteAccount(strapi(), { email, role, password });
  const reset = (email: string, password: string | null = null) =>
    resetAccount(strapi(), { email, password, now: new Date() });
  const login = (password: string, email = EMAIL) =>
    newsroom().http.post('/admin/login').send({ email, password });
  const me = (token: string) =>
    newsroom().http.get('/admin/users/me').set('authorization', `Bearer ${token}`);
  const stateOf = async (email: string) =>
    (await readAccounts(strapi())).find((account) => account.email === email)?.state;

  test('begins with an invitation that keeps its link and registers once', async () => {
    const token = await inviteFirst(strapi(), EMAIL);
    expect(await inviteFirst(strapi(), 'another@newsroom.example')).toBe(token);
    expect(await invite(EMAIL)).toEqual({ status: 'invited', token });
    expect(await stateOf(EMAIL)).toBe('invited');
    await expect(reset(EMAIL)).rejects.toMatchObject({ code: 'account-invited' });

    const userInfo = { firstname: '春梅', lastname: '金', password: PASSWORD };
    const register = () =>
      newsroom().http.post('/admin/register').send({ registrationToken: token, userInfo });
    await register().expect(200);
    await register().expect(400);
    expect(await stateOf(EMAIL)).toBe('active');
    expect(await inviteFirst(strapi(), EMAIL)).toBeNull();
    await expect(invite(EMAIL)).rejects.toMatchObject({ code: 'account-exists' });
  });

  test('that is reset has no session and no old password any more, and a link for a new one, once', async () => {
    const { body } = await login(PASSWORD).expect(200);
    await me(body.data.token).expect(200);
    const { token } = await reset(EMAIL);
    await me(body.data.token).expect(401);
    await login(PASSWORD).expect(400);

    const choose = () =>
      newsroom()
        .http.post('/admin/reset-password')
        .send({ resetPasswordToken: token, password: NEXT });
    await choose().expect(200);
    await choose().expect(400);
    await login(NEXT).expect(200);
  });

  test('takes a new password from the command, and its sessions end too', async () => {
    const { body } = await login(NEXT).expect(200);
    expect(await reset(EMAIL, PASSWORD)).toEqual({ token: null });
    await me(body.data.token).expect(401);
    await login(PASSWORD).expect(200);
  });

  test('may have another role, and be active at once', async () => {
    expect(await invite('li@newsroom.example', '主编', PASSWORD)).toEqual({ status: 'activated' });
    await login(PASSWORD, 'li@newsroom.example').expect(200);
    const accounts = await readAccounts(strapi());
    expect(accounts.find(({ email }) => email === 'li@newsroom.example')?.roles).toEqual(['主编']);
  });

  test.each([
    ['a weak password', () => invite('kim@newsroom.example', null, 'short'), 'password-weak'],
    ['a role that is not there', () => invite('kim@newsroom.example', 'Emperor'), 'role-unknown'],
    ['nobody’s address', () => reset('kim@newsroom.example'), 'account-unknown'],
    ['a weak new password', () => reset(EMAIL, 'short'), 'password-weak'],
  ])('is not made or changed with %s', async (_what, act, code) => {
    const before = await readAccounts(strapi());
    await expect(act()).rejects.toMatchObject({ code });
    expect(await readAccounts(strapi())).toEqual(before);
  });

  test('that was switched off is not let in by a command', async () => {
    const where = { email: 'li@newsroom.example' };
    await strapi()
      .db.query('admin::user')
      .update({ where, data: { isActive: false } });
    await expect(invite('li@newsroom.example')).rejects.toMatchObject({ code: 'account-blocked' });
    await expect(reset('li@newsroom.example')).rejects.toMatchObject({ code: 'account-blocked' });
  });

  test('is one, however many commands invite it at the same moment', async () => {
    const invited = await Promise.all([1, 2, 3].map(() => invite('twice@newsroom.example')));
    expect(new Set(invited.map((each) => JSON.stringify(each))).size).toBe(1);
    const accounts = await readAccounts(strapi());
    expect(accounts.filter(({ email }) => email === 'twice@newsroom.example')).toHaveLength(1);
  });

  test('is on record with every change, and no secret is', async () => {
    const rows = await selectOf(strapi())<{ action: string; fields: string }>(
      `select action, fields from newsroom_audit where subject_type = 'admin::user' order by seq`,
    );
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['create', 'update']));
    const text = JSON.stringify(rows);
    for (const name of ['password', 'resetPasswordToken', 'isActive']) expect(text).toContain(name);
    expect(text).not.toMatch(/\$2[aby]\$|[0-9a-f]{40}/);
  });
});
