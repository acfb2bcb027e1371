import type { AdminLayout } from './types';

export const article: AdminLayout = {
  uid: 'api::article.article',
  // Sorted by the last change, drafts included: a draft has no publication date yet.
  settings: {
    mainField: 'title',
    defaultSortBy: 'updatedAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    title: {
      label: '标题',
      description: '网页、列表和分享卡片上的标题，发布前必填。',
    },
    kicker: {
      label: '肩题',
      description: '印在标题上方的引题，可不填。',
    },
    subtitle: {
      label: '副题',
      description: '印在标题下方的副标题，可不填。',
    },
    slug: {
      label: '网址别名',
      description:
        '文章网址的最后一段。留空时由系统按标题拼音生成；发布后只有手工修改才会变，旧网址自动跳转到新网址。',
      placeholder: '留空即自动生成',
    },
    summary: {
      label: '摘要',
      description: '用一两句话说明文章内容，供列表和分享卡片使用，可不填。',
    },
    body: {
      label: '正文',
      description:
        '发布前必填。保存时系统自动清除不允许的标签和样式。版权声明与公众号推广由系统附加，不要写进正文。',
    },
    cover: {
      label: '题图',
      description: '列表、页首和分享卡片上的图片，可不选。正文里的插图不在这里添加。',
    },
    section: {
      label: '栏目',
      description:
        '文章所属的栏目，发布前必填。页面上的当前位置、版权声明和公众号推广都随栏目而定。',
    },
    sourceCredit: {
      label: '来源（原文）',
      description:
        '照抄原稿署的来源，“来源：”三个字可以省去；本站原创写本站名称。系统据此匹配下面的“来源”，这里的原文留作依据。',
      placeholder: '新华社',
    },
    source: {
      label: '来源',
      description:
        '系统按“来源（原文）”自动匹配，也可手工改选。来源库里没有的，系统会新建一条“尚未登记”的来源，登记归属之后文章才能发布。',
    },
    sourceUrl: {
      label: '原文链接',
      description:
        '转载稿件在原媒体网站上的网址，页面上的来源链接到这里；不填则链接到该来源的网站。',
      placeholder: 'https://',
    },
    byline: {
      label: '作者/记者',
      description: '稿件的署名，照原稿填写，可写多人。',
      placeholder: '本报记者 某某',
    },
    responsibleEditor: {
      label: '责任编辑',
      description: '对本稿负责的编辑，页面上照此显示。',
    },
    datePublished: {
      label: '发布日期',
      description:
        '读者看到的日期。留空时系统在首次发布时填写，以后再发布也不改变；补录旧稿时可手工填写。',
    },
    tags: {
      label: '标签',
      description:
        '保存时系统按标签库自动添加。你添加的标签系统不会拿掉，你移除的标签系统不会再加回来。',
    },
    notice: {
      label: '版权声明（指定）',
      description:
        '一般留空：系统依次按来源、栏目和默认设置选用。只有本文需要另一条声明时才指定。声明在发布时写入文章，以后改动声明文字不影响已发布的文章。',
    },
    promo: {
      label: '公众号推广（指定）',
      description:
        '一般留空：系统按栏目、优先级和起止时间选用。指定后本文固定显示这一条；它停用或过期时，仍按一般规则选用。',
    },
    legacyUrl: {
      label: '旧网址',
      description: '文章在旧网站上的网址，导入时由系统填写，用来认出同一篇旧稿，避免重复导入。',
    },
  },
  systemFields: {
    tagging: '标签依据',
    footer: '已写入的版权声明',
    importKey: '导入标识',
    importHash: '导入校验值',
  },
  list: ['title', 'section', 'source', 'datePublished'],
  edit: [
    [['title', 12]],
    [
      ['kicker', 6],
      ['subtitle', 6],
    ],
    [
      ['section', 6],
      ['sourceCredit', 6],
    ],
    [
      ['byline', 6],
      ['responsibleEditor', 6],
    ],
    [['body', 12]],
    [['summary', 12]],
    [
      ['cover', 6],
      ['tags', 6],
    ],
    [
      ['source', 6],
      ['sourceUrl', 6],
    ],
    [
      ['datePublished', 6],
      ['slug', 6],
    ],
    [
      ['notice', 6],
      ['promo', 6],
    ],
    [['legacyUrl', 12]],
  ],
};
