/** The pages before login: they name the newsroom instead of the software. */
export const SIGNING_IN: Record<string, string> = {
  'Auth.form.welcome.title': '欢迎来到编辑部',
  'Auth.form.welcome.subtitle': '请用您的账号登录',
  'Auth.form.register.subtitle': '账号只用来登录这个编辑后台，资料都保存在本社自己的数据库里。',
};
