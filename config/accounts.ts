import type { Core } from '@strapi/strapi';

/** Who gets an account at the panel: by invitation alone. The tests fill the form in themselves. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  isFirstByForm: env('NODE_ENV') === 'test',
});

export default config;
