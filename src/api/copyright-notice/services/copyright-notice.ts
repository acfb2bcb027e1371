import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::copyright-notice.copyright-notice');
