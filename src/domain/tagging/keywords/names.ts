/** The family names that nine tenths of the Chinese bear, and those of the Chaoxian Koreans, folded. */
const FAMILY_NAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤朴安全玄池车南许太千吉明柳洪申权赖俞樊洛季温梅葛祝霍庄尤岳翟齐殷阎牛柯乔庞兰路邢倪施耿华',
);
const DOUBLE_FAMILY_NAMES = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '皇甫',
  '尉迟',
  '公孙',
]);
const ORGANIZATION_END =
  /(?:公司|集团|大学|学院|中学|小学|医院|银行|协会|委员会|研究院|研究所|研究会|法院|检察院|公安局|派出所|博物馆|图书馆|电视台|联合会|俱乐部|基金会|出版社|合作社|监管局|管理局|委|局|厅|队|社|院|馆)$/;
const PLACE_END =
  /(?:省|市|县|区|镇|乡|村|屯|旗|州|盟|岛|湖|江|河|山|沟|湾|港|路|街|桥|站|机场|园区|广场)$/;

/** A word that the dictionary lacks: a family name and one or two characters. Folded. */
export function looksLikePersonName(word: string): boolean {
  if (word.length === 4) return DOUBLE_FAMILY_NAMES.has(word.slice(0, 2));
  return (word.length === 2 || word.length === 3) && FAMILY_NAMES.has(word.charAt(0));
}

/** By its ending. Folded. */
export function looksLikeOrganization(word: string): boolean {
  return word.length > 2 && ORGANIZATION_END.test(word);
}

/** By its ending. Folded. */
export function looksLikePlace(word: string): boolean {
  return word.length > 2 && PLACE_END.test(word);
}
