import type { AdminLayout } from './types';

export const section: AdminLayout = {
  uid: 'api::section.section',
  settings: {
    mainField: 'name',
    defaultSortBy: 'order',
    defaultSortOrder: 'ASC',
    pageSize: 50,
  },
  fields: {
    name: {
      label: '栏目名称',
      description: '导航、当前位置和栏目页上显示的名称。',
    },
    slug: {
      label: '网址别名',
      description:
        '栏目网址中的一段，前面接上级栏目的网址别名。留空时由系统按名称拼音生成；改动后栏目网址随之改变。',
      placeholder: '留空即自动生成',
    },
    parent: {
      label: '上级栏目',
      description: '留空即为一级栏目。不能选自己或自己的下级。',
    },
    children: {
      label: '下级栏目',
      description: '由各下级栏目的“上级栏目”得出，请到下级栏目中修改。',
      isReadOnly: true,
    },
    order: {
      label: '排序',
      description: '同级栏目在导航中的先后，数字小的在前。',
    },
    navigation: {
      label: '导航位置',
      description: '栏目出现在导航的哪一行。不进导航的栏目仍可发布文章，也有自己的栏目页。',
    },
    description: {
      label: '栏目简介',
      description: '栏目页和搜索引擎使用的简短说明，可不填。',
    },
    iptc: {
      label: 'IPTC 媒体主题',
      description:
        '国际通用的主题代码，供聚合和搜索引擎识别，如 medtop:05000000（教育）。可不填；代码见 https://cv.iptc.org/newscodes/mediatopic/。',
      placeholder: 'medtop:05000000',
    },
    editors: {
      label: '栏目编辑',
      description:
        '可以编辑和发布本栏目及下级栏目稿件的人，他们还须有“栏目编辑”角色。只有管理员能指定。',
      isForAdmins: true,
    },
  },
  systemFields: {},
  list: ['name', 'parent', 'navigation', 'order'],
  edit: [
    [
      ['name', 6],
      ['slug', 6],
    ],
    [
      ['parent', 4],
      ['navigation', 4],
      ['order', 4],
    ],
    [['description', 12]],
    [['iptc', 6]],
    [['children', 12]],
    [['editors', 12]],
  ],
};
