import type { AdminLayout } from './types';

export const source: AdminLayout = {
  uid: 'api::source.source',
  // `unresolved` sorts last by name, so descending order puts what needs classification first.
  settings: {
    mainField: 'name',
    defaultSortBy: 'ownership',
    defaultSortOrder: 'DESC',
    pageSize: 50,
  },
  fields: {
    name: {
      label: '来源名称',
      description: '媒体、机构或作者的正式名称。繁体和简体视为同一个名称，不能重复。',
    },
    aliases: {
      label: '别名',
      description:
        '稿件上对它的其他署法。写成列表：["署法一", "署法二"]。繁简体、全半角、空格的差别系统自动识别，不必另写。',
      placeholder: '["署法一", "署法二"]',
    },
    ownership: {
      label: '版权归属',
      description:
        '决定版权声明中哪一条适用。系统为没见过的来源建立的条目是“尚未登记”：在这里选定归属之前，相关文章不能发布。',
    },
    homepage: {
      label: '网站',
      description: '该来源的网站首页，可不填。文章没有原文链接时，页面上的来源链接到这里。',
      placeholder: 'https://',
    },
    licenceNote: {
      label: '授权说明',
      description: '授权范围、协议编号、联系人等，仅供编辑部内部查看。',
    },
    validFrom: {
      label: '别名生效日期',
      description: '从这一天（含）起，别名才指向本来源。媒体改名或署法易主时填写，可不填。',
    },
    validTo: {
      label: '别名失效日期',
      description: '到这一天（含）为止，别名指向本来源。可不填；正式名称不受日期限制。',
    },
  },
  systemFields: {
    foldedName: '查重用名称',
  },
  list: ['name', 'ownership', 'homepage', 'updatedAt'],
  edit: [
    [
      ['name', 6],
      ['ownership', 6],
    ],
    [['aliases', 12]],
    [['homepage', 12]],
    [
      ['validFrom', 6],
      ['validTo', 6],
    ],
    [['licenceNote', 12]],
  ],
};
