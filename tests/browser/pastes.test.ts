import { openArticleDesk, type ArticleDesk } from '../support/article-desk';

jest.setTimeout(120_000);

/** As each program puts it on the clipboard, in little. */
const CLIPBOARDS = [
  {
    name: 'Word',
    html: `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {font-family:DengXian;} --></style></head>
<body lang=ZH-CN><!--StartFragment-->
<h1 align=center style='text-align:center'><span style='font-family:黑体'>早市开张</span></h1>
<p class=MsoNormal style='text-indent:21.0pt'><b><span style='color:red'>本报讯</span></b><span lang=EN-US>&nbsp;</span>早市今天开张。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>蔬菜<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>水果<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td colspan=2 width=200><p class=MsoNormal>合计<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>甲</p></td><td><p class=MsoNormal>乙</p></td></tr></table>
<p class=MsoNormal>图<img width=300 src="file:///C:/Users/bianji/clip_image001.png" v:shapes="p1"></p>
<!--EndFragment--></body></html>`,
    expected: [
      '<h2 style="text-align: center">早市开张</h2>',
      '<p><strong>本报讯</strong>\u00a0早市今天开张。</p>',
      '<ol><li>蔬菜</li><li>水果</li></ol>',
      '<table><tbody><tr><td colspan="2">合计</td></tr><tr><td>甲</td><td>乙</td></tr></tbody></table>',
      '<p>图</p>',
    ].join(''),
    notice: '已去掉：文字样式、本机图片 1 张（请从媒体库插入）。',
  },
  {
    name: 'WPS',
    html: `<html><head><meta name="ProgId" content="Word.Document"><meta name="Generator" content="WPS Office"></head><body><!--StartFragment-->
<p class="MsoNormal" style="text-indent:28pt;mso-char-indent-count:2"><span style="mso-spacerun:'yes';font-family:仿宋;font-size:14pt"><font face="仿宋">第一段</font></span><b><span style="font-weight:bold">重点</span></b></p>
<p class="MsoNormal" style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">（一）<span>&nbsp;</span></span><span>菜价</span></p>
<p class="MsoNormal"><span style="text-decoration:underline">划线</span>，H<span style="vertical-align:sub">2</span>O</p>
<p class="MsoNormal"><img src="data:image/png;base64,iVBORw0KGgo=" width="10"></p>
<!--EndFragment--></body></html>`,
    expected:
      '<p>第一段<strong>重点</strong></p><ol><li>菜价</li></ol><p><u>划线</u>，H<sub>2</sub>O</p>',
    notice: '已去掉：文字样式、本机图片 1 张（请从媒体库插入）。',
  },
  {
    name: 'a WeChat article',
    html: `<section style="box-sizing:border-box"><section data-role="title"><p style="text-align:center"><span style="font-size:20px"><strong>三分钟看早市</strong></span></p></section>
<section><p style="line-height:1.75em"><span style="color:rgb(63,63,63)">摊位有两百个。</span></p><p><br></p>
<p style="text-align:center"><img data-src="https://mmbiz.example/pic/640?wx_fmt=png" data-w="1080" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="摊位"></p></section>
<section><iframe class="video_iframe" src="https://v.example/player"></iframe><mp-common-profile></mp-common-profile></section><script>alert(1)</script></section>`,
    expected: [
      '<p style="text-align: center"><strong>三分钟看早市</strong></p><p>摊位有两百个。</p>',
      '<p style="text-align: center"><img src="https://mmbiz.example/pic/640?wx_fmt=png" alt="摊位"></p>',
    ].join(''),
    notice: '虚线框',
  },
];

describe.each(CLIPBOARDS)('a paste from $name', ({ name, html, expected, notice }) => {
  let desk: ArticleDesk;
  beforeAll(async () => {
    desk = await openArticleDesk();
    await desk.startArticle();
    await desk.body.click();
  });
  afterAll(() => desk?.close());

  test('keeps the structure, says what is gone, and is undone at one stroke', async () => {
    await desk.page.keyboard.insertText('原有的话。');
    await desk.page.keyboard.press('Enter');
    const before = await desk.html();
    await desk.paste({ 'text/html': html, 'text/plain': '纯文字' });
    await desk.notice.waitFor();
    expect(await desk.notice.innerText()).toContain(notice);
    await desk.screenshot(`paste-${name.split(' ').at(-2) ?? name}`);

    const pasted = await desk.html();
    expect(pasted).toBe(`<p>原有的话。</p>${expected}`);
    expect(pasted).not.toMatch(/script|iframe|style="(?!text-align)|class=|file:|data:|font/i);
    expect(desk.errors).toEqual([]);

    await desk.tool('撤销').click();
    expect(await desk.html()).toBe(before);
    await desk.tool('重做').click();
    expect(await desk.html()).toBe(pasted);
    // And all the rest of it.
    for (let i = 0; i < 3; i += 1)
      await desk
        .tool('撤销')
        .click({ timeout: 2000 })
        .catch(() => {});
    expect(await desk.html()).toBe('');
  });
});
