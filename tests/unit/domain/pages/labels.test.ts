import { readLabels } from '../../../../src/domain/pages/metadata/labels';
import { bylineNames, isPersonName } from '../../../../src/domain/pages/metadata/person-names';
import { readBreadcrumb } from '../../../../src/domain/pages/metadata/breadcrumb';
import {
  isNoticeText,
  isPromoLine,
  isToolLine,
} from '../../../../src/domain/pages/article/page-lines';
import { foldAligned } from '../../../../src/domain/text/fold';

describe('labelled lines', () => {
  test.each([
    ['來源:海灣日報', { source: '海灣日報' }],
    ['来源：海湾日报 ', { source: '海湾日报' }],
    [
      '稿源: 海湾晚报 | 作者: 赵一  编辑: 钱二',
      { source: '海湾晚报', author: '赵一', editor: '钱二' },
    ],
    [
      '來源：海灣日報　作者：李春 王海　責任編輯：金哲',
      { source: '海灣日報', author: '李春 王海', editor: '金哲' },
    ],
    ['信息来源：区政府 发布时间：2018-01-02 浏览次数：33 字体：[ 大 中 小 ]', { source: '区政府' }],
    ['来源：《海湾日报》（2019年3月2日 03版）', { source: '《海湾日报》' }],
    ['来源：[ 海湾网 ]', { source: '海湾网' }],
    ['【编辑:罗川】', { editor: '罗川' }],
    ['责任编辑 李四', { editor: '李四' }],
    ['标签：早市 民生', { tags: ['早市', '民生'] }],
    ['关键词：人参；灵芝；鹿茸', { tags: ['人参', '灵芝', '鹿茸'] }],
    ['作者： size="20" 来源： size="20"', {}],
    ['标签: 来源:', {}],
  ])('%s', (line, fields) => {
    const { source, author, editor, tags } = readLabels(line);
    expect({ source, author, editor, tags }).toEqual({
      source: undefined,
      author: undefined,
      editor: undefined,
      tags: undefined,
      ...fields,
    });
  });

  test('a word that only ends like a label is none', () => {
    expect(readLabels('水的来源很重要，作者认为应当保护。').labels.size).toBe(0);
  });
});

describe('names', () => {
  test.each([
    ['记者 陈立 通讯员 吴桐', '陈立 吴桐'],
    ['海湾日报记者 王岩 张弛', '王岩 张弛'],
    ['赵辰、风远', '赵辰 风远'],
    ['孙 林', '孙林'],
    ['海湾日报', null],
    ['打印本页', null],
  ])('%s', (line, names) => {
    expect(bylineNames(line)).toBe(names);
  });

  test('a labelled author may have a pen name, an institution after it is left out', () => {
    expect(bylineNames('night_owl', true)).toBe('night_owl');
    expect(bylineNames('孙 林：海湾大学', true)).toBe('孙林');
    expect(bylineNames('本站 曹敏', true)).toBe('曹敏');
  });

  test('a personal name has a surname', () => {
    expect(isPersonName('欧阳小雨')).toBe(true);
    expect(isPersonName('熱門')).toBe(false);
  });
});

describe('breadcrumbs', () => {
  const siteNames = ['江畔新聞網', 'jiangpan.example'];
  test.each([
    [
      '您當前的位置:江畔新聞網 [jiangpan.example] > 新聞中心 > 本地新聞 > 正文',
      ['新聞中心', '本地新聞'],
    ],
    ['当前位置：首页>>新闻>>文化', ['新闻', '文化']],
    ['您的位置: 江畔新闻网-->主频道-->消费', ['主频道', '消费']],
    ['首页 > 公告', []],
    ['甲方 > 乙方', []],
  ])('%s', (text, sections) => {
    expect(readBreadcrumb({ text, siteNames })).toEqual(sections);
  });
});

describe('lines around an article', () => {
  test.each([
    [isToolLine, '【打印本页】【关闭窗口】', true],
    [isToolLine, '【字體：大 中 小】', true],
    [isToolLine, '9:20—9:50', false],
    [isToolLine, '预祝大会圆满成功', false],
    [isPromoLine, '微信掃一掃 關注《江畔新聞網》公眾號', true],
    [isPromoLine, '长按识别二维码，关注我们', true],
    [isPromoLine, '居民更关注微信群里的通知', true],
    [isNoticeText, '凡本网注明“来源：江畔新闻网”的作品，转载须注明出处。', true],
    [isNoticeText, '法院认为，未经许可不得经营。', false],
    [isNoticeText, '新修订的办法规定，如有侵权行为，可以向版权部门举报。', false],
  ])('%p of %s is %s', (rule, line, expected) => {
    expect(rule(foldAligned(line))).toBe(expected);
  });
});
