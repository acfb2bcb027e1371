import type { AdminLayout } from './types';

export const copyrightNotice: AdminLayout = {
  uid: 'api::copyright-notice.copyright-notice',
  settings: {
    mainField: 'title',
    defaultSortBy: 'updatedAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    title: {
      label: '声明标题',
      description: '页脚声明上方的标题。写 {siteName} 的地方，系统会换成本站名称。',
    },
    clauses: {
      label: '条款',
      description:
        '按适用对象分条书写，发布时系统标明哪一条适用于文章的来源。改动文字只用于以后发布的文章，已发布的不变。',
    },
    isDefault: {
      label: '默认声明',
      description: '没有更具体的声明时使用这一条。全站应当有且只有一条。',
    },
    sections: {
      label: '适用栏目',
      description: '这些栏目及其下级栏目的文章使用本声明，可不选。',
    },
    sources: {
      label: '适用来源',
      description: '这些来源的文章使用本声明，优先于栏目，可不选。',
    },
    display: {
      label: '显示方式',
      description: '页脚显示全部条款，还是只显示适用于该文章的条款。',
    },
    version: {
      label: '版本号',
      description: '声明文字每改一次，系统自动加一，用来查明文章写入的是哪一版。',
      isReadOnly: true,
    },
  },
  systemFields: {},
  list: ['title', 'isDefault', 'display', 'version', 'updatedAt'],
  edit: [
    [['title', 12]],
    [['clauses', 12]],
    [
      ['isDefault', 4],
      ['display', 4],
      ['version', 4],
    ],
    [
      ['sources', 6],
      ['sections', 6],
    ],
  ],
};
