import type { AdminLayout } from './types';

export const tag: AdminLayout = {
  uid: 'api::tag.tag',
  // The slug is pinyin: the only alphabetical order of Chinese names in a database.
  settings: {
    mainField: 'name',
    defaultSortBy: 'slug',
    defaultSortOrder: 'ASC',
    pageSize: 50,
  },
  fields: {
    name: {
      label: '标签名称',
      description: '读者看到的名称。繁体和简体视为同一个名称，不能重复。',
    },
    slug: {
      label: '网址别名',
      description: '标签网址的最后一段。留空时由系统按名称拼音生成。',
      placeholder: '留空即自动生成',
    },
    kind: {
      label: '类别',
      description: '标签指的是人物、地点、机构、主题还是活动。',
    },
    aliases: {
      label: '别名',
      description:
        '文章里出现这些叫法也算提到本标签。写成列表：["叫法一", "叫法二"]。繁简体、全半角的差别系统自动识别，不必另写。',
      placeholder: '["叫法一", "叫法二"]',
    },
    state: {
      label: '状态',
      description:
        '“正式”的标签参与自动添加并对读者显示；“候选”由系统从多篇文章的关键词中提出，等待审定；“停用”的不再自动添加，也不对读者显示。',
    },
    autoApply: {
      label: '自动添加',
      description: '关闭后系统不再把它加到文章上，只能由编辑手工添加。',
    },
    minMentions: {
      label: '最少出现次数',
      description: '标题和正文合计出现这么多次才自动添加；标题里出现一次即可。容易误配的词可调高。',
    },
    contextWords: {
      label: '语境词',
      description:
        '重名或易混的标签才需要：文章里至少出现其中一个词，才算说的是它。如同名的两个人，一个写 ["医生", "医院"]，另一个写 ["教练", "球队"]，就能分清。留空表示不限。',
      placeholder: '["医生", "医院"]',
    },
    parent: {
      label: '上级标签',
      description: '更大范围的标签，如“延吉”的上级是“延边”。可不选，不能选自己或自己的下级。',
    },
    related: {
      label: '相关标签',
      description:
        '读者在本标签页上可能还想看的标签，如“冰雪旅游”与“长白山”。写在哪一边都算，两边的标签页都会显示。',
    },
    iptc: {
      label: 'IPTC 媒体主题',
      description:
        '国际通用的主题代码，供聚合和搜索引擎识别，如 medtop:15000000（体育）。可不填；代码见 https://cv.iptc.org/newscodes/mediatopic/。',
      placeholder: 'medtop:15000000',
    },
  },
  systemFields: {
    foldedName: '查重用名称',
    mergedInto: '已并入的标签',
  },
  list: ['name', 'kind', 'state', 'autoApply', 'parent'],
  edit: [
    [
      ['name', 6],
      ['kind', 6],
    ],
    [['aliases', 12]],
    [['contextWords', 12]],
    [
      ['state', 4],
      ['autoApply', 4],
      ['minMentions', 4],
    ],
    [
      ['parent', 6],
      ['slug', 6],
    ],
    [
      ['related', 6],
      ['iptc', 6],
    ],
  ],
};
