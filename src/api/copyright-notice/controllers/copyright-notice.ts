import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::copyright-notice.copyright-notice');
