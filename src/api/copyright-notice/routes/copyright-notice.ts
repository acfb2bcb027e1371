import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::copyright-notice.copyright-notice');
