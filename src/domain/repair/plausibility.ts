import { gbkBytes } from './gbk';
import { simplifiedForm } from '../chinese/pinyin-table';

/**
 * The characters that make up most of any modern Chinese text, in simplified form, roughly by
 * frequency. Running text has seven or eight of ten characters from this list; text decoded with
 * the wrong charset, or shifted by one byte, has one or two.
 */
const COMMON = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔早级城广州省县镇村党委群众联组织织布记者新闻来源编辑责任网站版首页图片视频会议活动服务发展经济社会文化生产企业单位居民政府工程项目投资市场价格技术研究学校医院老师孩子生活健康安全环境旅游体育教育农业农村民族延边吉林延吉朝鲜街道社区收入增长比赛球队冠军选手教练演员电影音乐作品消费者公司集团总经理负责介绍表示认为近日昨日今日目前已经可以没有进行通过由于因此同时其中以及方面问题情况工作时间地方部门中心国家主席总书记主任局长部长副连续支持举办举行开展推进加强提高提升建设创新改革开放',
);

/** Whether the character (either script) is one of those that make up most running text. */
export function isCommonCharacter(char: string): boolean {
  return COMMON.has(simplifiedForm(char));
}

/**
 * The share (0 to 1) of a text's Han characters that are common ones; 0 for a text without any.
 * Real Chinese text scores above 0.5, misread bytes below 0.25.
 */
export function commonShare(text: string): number {
  let han = 0;
  let common = 0;
  for (const char of text) {
    if (!isHan(char)) continue;
    han += 1;
    if (isCommonCharacter(char)) common += 1;
  }
  return han === 0 ? 0 : common / han;
}

/** Whether the character is a Han character of the planes that old charsets can write. */
export function isHan(char: string): boolean {
  return (char >= '\u3400' && char <= '\u9fff') || (char >= '\uf900' && char <= '\ufaff');
}

/** Mean weight (0 to 1) of a text's Han characters: common 1, else in GB 2312's first level 0.5. */
export function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  for (const char of text) {
    if (!isHan(char)) continue;
    count += 1;
    sum += weight(char);
  }
  return count === 0 ? 0.5 : sum / count;
}

function weight(char: string): number {
  if (isCommonCharacter(char)) return 1;
  const [lead = 0, trail = 0] = gbkBytes(simplifiedForm(char));
  return lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1 ? 0.5 : 0;
}
