import { foldAligned } from '../../text/fold';

/** The commonest surnames, simplified; a name on a page starts with one of these or is labelled. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤樊惠尤施洪翟安颜倪牛温季俞章鲁葛伍申尚聂焦柳邢路岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟那赫敬蔺'.split(
    '',
  ),
);
const COMPOUND =
  /^(?:欧阳|上官|司马|诸葛|皇甫|司徒|东方|独孤|南宫|夏侯|尉迟|长孙|慕容|令狐|端木|公孙)/;

/** Whether a run of 2 to 4 Han characters looks like a Chinese personal name. */
export function isPersonName(name: string): boolean {
  const folded = foldAligned(name);
  if (!/^\p{Script=Han}{2,4}$/u.test(folded)) return false;
  if (COMPOUND.test(folded)) return folded.length >= 3;
  return folded.length <= 3 && SURNAMES.has(folded[0] ?? '');
}

const SEPARATORS = /[\s、,，/·&]+/;
const ROLE =
  /(?:本报|本社|本网|本刊|见习|实习|特约|驻[\p{Script=Han}]{1,6}|首席|全媒体|融媒体?|通讯员|通訊員|记者|記者|编辑|編輯|摄影|攝影|供稿|撰文)+|(?<=^|[\s/])(?:文|图|圖|综合|綜合)(?=$|[\s/:：])/gu;

/**
 * The names in a byline, separated by one space, or null when nothing in it is a person's name.
 * Roles (`本报记者`, `通讯员`) and the outlet before them are left out; names of the form that an
 * author label may carry (pen names, Latin) pass when `isLabelled`.
 */
export function bylineNames(raw: string, isLabelled = false): string | null {
  const printed = raw.replace(/\s+/g, ' ').trim();
  // What follows a colon or comma is the author's institution.
  const text = isLabelled ? (printed.split(/[：:，]/)[0] ?? '').trim() : printed;
  if (text === '' || text.length > 80) return null;
  const withoutRoles = withoutOutlet(text)
    .replace(ROLE, ' ')
    .replace(/[()（）[\]【】:：]+/g, ' ')
    .trim();
  const parts = joinSpacedNames(withoutRoles.split(SEPARATORS).filter(Boolean));
  if (parts.length === 0 || parts.length > 8) return null;
  const people = parts.filter((part) => isPersonName(part));
  const others = parts.filter((part) => !isPersonName(part));
  if (people.length > 0 && others.every(isCorporateAuthor)) return people.join(' ');
  const areShort = parts.every((part) => /^\p{Script=Han}{2,3}$/u.test(part));
  // One known surname vouches for the others of a list: 赵某某、风某某.
  if (parts.length > 1 && people.length > 0 && areShort) return parts.join(' ');
  if (people.length === parts.length) return parts.join(' ');
  if (!isLabelled) return null;
  return withoutRoles.length <= 40 ? withoutRoles.replace(/\s+/g, ' ') : null;
}

/** `晚报记者 王某某`: what precedes the first role is the outlet, unless it is a name. */
function withoutOutlet(text: string): string {
  const outlet = /^.{0,20}?(?=记者|記者|通讯员|通訊員)/.exec(text)?.[0] ?? '';
  const hasName = outlet.split(SEPARATORS).some((part) => isPersonName(part));
  return hasName ? text : text.slice(outlet.length);
}

/** `赵 培` is one name printed with a space. */
function joinSpacedNames(parts: string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const next = parts[index + 1] ?? '';
    if (part.length === 1 && next.length === 1 && isPersonName(part + next)) {
      joined.push(part + next);
      index += 1;
    } else joined.push(part);
  }
  return joined;
}

/** An author field that names the publisher or the software, not a person. */
export function isCorporateAuthor(name: string): boolean {
  return /网|网络|科技|公司|出版|集团|中心|编辑部|工作室|频道|新闻|日报|晚报|社$|team|discuz|cms|admin|http|www|\.com|\.cn|author|webmaster|管理员|佚名|未知|本站|匿名/i.test(
    foldAligned(name),
  );
}
