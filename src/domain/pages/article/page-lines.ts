/**
 * What a short line of a page is, by its words. All patterns are written for folded text
 * (simplified, half-width, lower case) without white space, so they hold for both scripts.
 */
const OPEN = '^[\\[(【〖「『<>■◆●·•*#|:\\-—=→※★☆▲△○◎]*';

/** Headings of what follows an article: related articles, comments, the pager. */
const AFTER_ARTICLE = new RegExp(
  `${OPEN}(?:相关(?:新闻|报道|报导|阅读|链接|文章|专题|内容|推荐|资讯|主题|搜索|信息|视频|图片|稿件)|专题信息|` +
    '延伸阅读|推荐(?:阅读|文章|新闻|内容|视频)|更多(?:精彩|新闻|内容|相关|推荐|文章|>>|$)|' +
    '(?:热门|最新|网友|精彩|全部|文章|读者)(?:评论|留言|推荐|文章|点评|回复|跟帖)|' +
    '(?:发表|查看|我要|条)评论|我来说(?:两句|几句)|我要(?:说说|留言)|评论列表|评论[((]|评论$|' +
    '已有\\d+(?:件|条|篇)评论|共\\d+(?:篇|条)评论|' +
    '(?:今日|热点|最新|图片|热门)(?:新闻|推荐|热点|排行|关注|资讯)|(?:点击|热门|新闻|阅读)排行|' +
    '猜你喜欢|为你推荐|(?:上|下)(?:一)?(?:篇|条|则)[:\\]】]?|' +
    '友情链接|网友(?:评论|点评)|反侵权公告|热词|文档附件|本文(?:通告引用|网址|链接|地址)|trackback|' +
    '(?:返回|回到)(?:顶部|首页|列表)|查看完整版本|其他同一栏目|相关专题|版权(?:与免责)?声明|免责声明|' +
    '引用通告|(?:阅读|浏览)\\d+\\|?评论|回复主题|快速回复|随机推荐|编辑推荐|精彩推荐|往期回顾|扩展阅读|' +
    '分享(?:到|至)|打印本(?:页|文)|关闭(?:本页|窗口)|扫一扫在手机)',
);

/** Tools around an article: font size, print, share, counters. Whole-line match. */
const TOOL_WORDS =
  '字体|字号|大中小|大|中|小|特大|超大|默认|放大|缩小|打印(?:本页|本文|此页|文章)?|收藏(?:本页|本文)?|关闭(?:本页|窗口)?|推荐(?:给朋友|本文|给好友)?|' +
  '发(?:送|给)(?:给|到)?(?:朋友|好友)?|复制(?:本页)?(?:地址|链接|网址)?|我要(?:说说|纠错|揪错|评论|投稿|分享)|我来说两句|纠错|揪错|双击(?:自动)?滚(?:屏|动)|' +
  '(?:浏览|阅读|点击|访问|查看)(?:次数|数|量|率)?[:：]?\\d*(?:次|人(?!人))?|(?:已)?(?:有)?\\d+(?:人|次)?(?:浏览|阅读|点击|参与|评论)|已被阅读\\d+次|页面功能|' +
  '分享(?:到|至)?|微信|微博|新浪微博|腾讯微博|qq空间|qq|空间|人人网?|朋友圈|facebook|twitter|line|e-?mail|举报|点赞|赞|关注|加关注|转发|转载|' +
  '\\d+分钟(?:阅读)?|第\\d+页(?:/?共\\d+页)?|共\\d+页|上一?页|下一?页|首页|尾页|末页|页:?|\\d{1,3}|广告|advertisement|ad|返回(?:顶部|首页|列表|上一?页)?|' +
  '(?:发表|查看|网友|我要|参与)?评论(?:\\(?\\d+\\)?)?(?:条)?|留言|订阅|rss|手机(?:看|浏览|阅读)(?:新闻|本文)?|语音(?:播报|朗读)?|听新闻|登录|注册|' +
  '滚屏|下载|来源|正文|图集|视频|音频|保存|编辑|删除|回复|引用|投诉|支持|反对|顶|踩|当前位置|标签|标题|相关|更多|全文|展开|收起|官方微信平台|条|次|人气|进入论坛|在线荐稿|记者博客|联系记者|安全|设为首页|加入收藏|背景色|护眼|朗读|无障碍|简体|繁体|繁|简';
/**
 * Words that hold one another (大中小, 大) can be read in as many ways as there are subsets of them: what
 * was taken for a word stays one, and is not tried otherwise when the rest does not fit.
 */
const TOOL_LINE = new RegExp(`^(?:(?=(${TOOL_WORDS}|[\\[\\]()【】〖〗|/\\-—:·•,,.>»<«\\s]))\\1)+$`);

const FOOTER =
  /copyright|©|版权所有(?![者权人])|all ?rights ?reserved|icp(?:备|证)|许可证(?:编?号)?|powered by|公安备案|公网安备|(?:违法|不良)和?(?:不良)?信息举报|主办(?:单位)?:.*承办|技术支持[:：]|网站标识码|增值电信业务/;

const NOTICE_HEADING =
  /(?:版权(?:与|及|和|、)?(?:免责|法律)?(?:责任)?(?:声明|公告|说明)|免责(?:声明|条款)|反侵权公告|法律声明|著作权声明|转载(?:声明|须知))[:】\])]*$/;
/** How a site's own notice begins. */
const NOTICE_START =
  /^(?:[\d一二三四五六①②③④][、.)]*|[*※●·]+)?\(?(?:凡(?:是|本|注明|未注明|来源)|本(?:网|站|报|社|平台)(?:站)?(?:注明|转载|刊载|刊登|所有|发布|凡|登载|内容|作品|拥有|对)|(?:特别|版权|免责|郑重)?(?:声明|说明)[:：])/;
const NOTICE_WORDS = /版权|转载|注明|著作权|授权|侵权|稿件|赞同其观点|追究|免责|法律责任/;
/** Sentences of a notice, which count only where the text mentions the site or reprinting. */
const NOTICE_SENTENCE =
  /未经.{0,40}(?:授权|许可|允许|同意).{0,40}(?:不得|禁止|严禁|请勿|谢绝)|版权(?:均?属|归).{0,40}所有|并?不代表.{0,20}(?:赞同|同意|支持)?.{0,12}(?:观点|立场)|(?:如有|若有|如涉及|涉及).{0,24}侵(?:权|犯).{0,40}(?:联系|告知|删除)/;
const SPEAKS_OF_SITE = /本(?:网|站|报|社|平台|公众号|公司|文)|转载|转贴|镜像|编者|来源于网络/;
const MAX_BARE_NOTICE = 220;

const PROMO =
  /(?:扫一扫|扫描|扫码|长按|识别).{0,16}(?:关注|二维码|下载|添加|订阅|识别)|关注.{0,24}(?:公众号|公众平台|微信|官微|微博|视频号|抖音号)|(?:公众号|微信号|微信公众平台|官方微信|官方微博)[:：]|(?:下载|安装).{0,16}(?:客户端|app)|二维码.{0,10}(?:关注|下载|添加)|更多(?:内容|精彩|资讯|新闻).{0,12}(?:请|敬请|尽在|关注|下载)|欢迎(?:关注|订阅|下载).{0,24}(?:公众号|微信|微博|客户端|app|我们)/;

const BREADCRUMB_LABEL =
  /^[[【(]?(?:您|你|我)?(?:(?:现在|目前|当前|所在|所处|的)*位置|当前(?:页|栏目|路径)|所在位置|您?所在的位置)(?:是|在)?[:：]?/;

/** Folds a line and takes all white space out of it, as the patterns expect it. */
export function compact(folded: string): string {
  return folded.replace(/\s+/g, '');
}

export function isAfterArticle(folded: string): boolean {
  return folded.length <= 120 && AFTER_ARTICLE.test(compact(folded));
}

export function isToolLine(folded: string): boolean {
  if (folded.length > 120 || (/\d/.test(folded) && !/\p{L}/u.test(folded))) return false;
  return TOOL_LINE.test(compact(folded));
}

export function isFooterLine(folded: string): boolean {
  const isProse = folded.length > 60 && folded.includes('。');
  return folded.length <= 400 && !isProse && FOOTER.test(folded);
}

export function isNoticeHeading(folded: string): boolean {
  const line = compact(folded);
  return line.length <= 30 && NOTICE_HEADING.test(line);
}

export function isNoticeText(folded: string): boolean {
  const line = compact(folded.slice(0, 700));
  if (line.length < 10) return false;
  if (NOTICE_START.test(line) && NOTICE_WORDS.test(line)) return true;
  return line.length <= MAX_BARE_NOTICE && NOTICE_SENTENCE.test(line) && SPEAKS_OF_SITE.test(line);
}

export function isPromoLine(folded: string): boolean {
  return folded.length <= 160 && PROMO.test(compact(folded));
}

export function isBreadcrumbLabel(folded: string): boolean {
  return BREADCRUMB_LABEL.test(compact(folded.slice(0, 60)));
}

/** Whether a sentence ends in (or runs through) the line. */
export function hasSentence(folded: string): boolean {
  return /[。!?;…]|[.!?]["”’」』)]*$/.test(folded) || folded.length > 60;
}
