import { describeEachDatabase } from '../support/newsroom';

const TOKEN = '0123456789abcdef0123456789abcdef01234567';

describeEachDatabase('the log', (newsroom) => {
  test('has no token, cookie or password of any request, and still says what was asked', async () => {
    const { strapi, http } = newsroom();
    const lines: string[] = [];
    const { format } = strapi.log;
    const transform = format.transform.bind(format);
    format.transform = (info, options) => {
      const result = transform(info, options);
      if (typeof result === 'object') lines.push(String(result[Symbol.for('message')]));
      return result;
    };
    try {
      await http.get(`/admin/registration-info?registrationToken=${TOKEN}`);
      await http.get('/admin/registration-info').query({ registrationToken: 'in-words' });
      await http.get('/admin/auth/reset-password?code=in-words');
      await http.get('/api/auth/email-confirmation?confirmation=in-words');
      await http.get('/api/articles?access_token=in-words').set('Cookie', 'jwt=in-words');
      strapi.log.error(new Error(`where registration_token = '${TOKEN}'`));
      strapi.log.warn('Authorization: Bearer in-words-too');
    } finally {
      format.transform = transform;
    }
    const log = lines.join('\n');
    expect(log).toContain('/admin/registration-info?registrationToken=[redacted]');
    expect(log).toContain('/api/articles');
    expect(log).not.toContain(TOKEN);
    expect(log).not.toContain('in-words');
  });
});
