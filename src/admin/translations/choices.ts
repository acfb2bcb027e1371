/**
 * Labels of the choices of our own content types in forms and filters, which look them up by their stored
 * value. The same in every interface language, like our fields' labels.
 */
export const CHOICES: Readonly<Record<string, string>> = {
  // Ownership of a source, audience of a notice's clause
  own: '本站',
  partner: '合作方',
  'third-party': '第三方',
  unresolved: '尚未登记',
  all: '所有',
  // Display of a notice
  'all-clauses': '显示全部条款',
  'applicable-only': '只显示适用条款',
  // Navigation placement of a section
  primary: '第一行导航',
  secondary: '第二行导航',
  none: '不进导航',
  // Kind of a tag
  person: '人物',
  place: '地点',
  organization: '机构',
  topic: '主题',
  event: '活动',
  // State of a tag
  approved: '正式',
  candidate: '候选',
  retired: '停用',
  // Platform of a public account
  wechat: '微信公众号',
  weibo: '微博',
  douyin: '抖音',
  kuaishou: '快手',
  toutiao: '今日头条',
  other: '其他',
};
