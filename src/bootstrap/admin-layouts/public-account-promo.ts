import type { AdminLayout } from './types';

export const publicAccountPromo: AdminLayout = {
  uid: 'api::public-account-promo.public-account-promo',
  settings: {
    mainField: 'accountName',
    defaultSortBy: 'priority',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    accountName: {
      label: '账号名称',
      description: '公众号或账号的名称，照平台上的写法。',
    },
    platform: {
      label: '平台',
      description: '账号所在的平台。',
    },
    callToAction: {
      label: '推广语',
      description: '请读者关注的一句话，显示在二维码旁。',
      placeholder: '微信扫一扫，关注我们',
    },
    qrCode: {
      label: '二维码图片',
      description: '平台下载的二维码。不上传时，系统按“关注链接”自动生成。',
    },
    followUrl: {
      label: '关注链接',
      description: '读者点击或扫码后打开的网址，没有上传二维码图片时请务必填写。',
      placeholder: 'https://',
    },
    sections: {
      label: '投放栏目',
      description: '在这些栏目及其下级栏目的文章页显示。不选即全站显示。',
    },
    priority: {
      label: '优先级',
      description: '同时有几条可用时，数字大的先用；相同时，栏目更具体的先用。',
    },
    startsAt: {
      label: '开始时间',
      description: '从这时起显示。留空即立刻开始。',
    },
    endsAt: {
      label: '结束时间',
      description: '到这时停止显示。留空即一直显示。',
    },
    active: {
      label: '启用',
      description: '关闭后哪里都不显示，文章里指定了它也不例外。',
    },
  },
  systemFields: {},
  list: ['accountName', 'platform', 'active', 'priority', 'startsAt', 'endsAt'],
  edit: [
    [
      ['accountName', 6],
      ['platform', 6],
    ],
    [['callToAction', 12]],
    [
      ['followUrl', 6],
      ['qrCode', 6],
    ],
    [['sections', 12]],
    [
      ['active', 6],
      ['priority', 6],
    ],
    [
      ['startsAt', 6],
      ['endsAt', 6],
    ],
  ],
};
