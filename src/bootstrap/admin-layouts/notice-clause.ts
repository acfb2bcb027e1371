import type { AdminLayout } from './types';

export const noticeClause: AdminLayout = {
  uid: 'notice.clause',
  settings: {
    mainField: 'text',
    defaultSortBy: 'text',
    defaultSortOrder: 'ASC',
    pageSize: 10,
  },
  fields: {
    audience: {
      label: '适用对象',
      description: '本条适用于本站作品、第三方作品，还是所有作品。合作方的作品按第三方处理。',
    },
    text: {
      label: '条款文字',
      description:
        '写 {siteName} 的地方，系统会换成本站名称；写 {sourceName} 的地方，换成文章的来源。',
    },
  },
  systemFields: {},
  list: ['audience', 'text'],
  edit: [[['audience', 6]], [['text', 12]]],
};
