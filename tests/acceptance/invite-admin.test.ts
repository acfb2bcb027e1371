import { runCommand } from '../support/commands';
import { describeEachDatabase } from '../support/newsroom';

const REGISTRATION = {
  firstname: '春梅',
  lastname: '金',
  password: 'Long-enough-2026',
};

describeEachDatabase('inviting the first admin', (newsroom) => {
  const invite = async (...args: string[]) => {
    const { status, stdout, stderr } = await runCommand({
      name: 'invite-admin',
      args,
      env: { ...newsroom().env, HOST: '0.0.0.0', PORT: '14523', PUBLIC_URL: '' },
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout.trim().split('\n').at(-1) ?? '';
  };
  const register = (registrationToken: string) =>
    newsroom().http.post('/admin/register').send({ registrationToken, userInfo: REGISTRATION });

  test('gives a link that registers once; then the panel is all there is to open', async () => {
    const { http } = newsroom();
    const invitation = JSON.parse(await invite('--json')) as { status: string; url: string };
    expect(invitation).toEqual({
      status: 'invited',
      url: expect.stringMatching(
        /^http:\/\/localhost:14523\/admin\/auth\/register\?registrationToken=[0-9a-f]{40}$/,
      ) as unknown,
    });
    // A second request before the registration gets the same link.
    expect(await invite()).toBe(invitation.url);

    // The open form for "the first admin", which anybody who finds the site could fill in.
    await http
      .post('/admin/register-admin')
      .send({ ...REGISTRATION, email: 'intruder@example.com' })
      .expect(400);
    await register('0'.repeat(40)).expect(400);

    const token = new URL(invitation.url).searchParams.get('registrationToken') ?? '';
    const { body } = await register(token).expect(200);
    expect(body.data.user).toMatchObject({ firstname: '春梅', isActive: true });
    await register(token).expect(400);

    expect(JSON.parse(await invite('--json'))).toEqual({
      status: 'registered',
      url: 'http://localhost:14523/admin',
    });
  }, 120_000);
});
