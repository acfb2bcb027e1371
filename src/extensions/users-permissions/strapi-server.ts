import { errors } from '@strapi/utils';
import { checkAddress } from '../../domain/addresses/web-address';

interface SettingsRequest {
  request: { body?: unknown };
}
type Action = (context: SettingsRequest) => Promise<unknown>;

/** The parts of the plugin that this changes. */
interface UsersPermissions {
  contentTypes: { user: { schema: { info: { displayName: string } } } };
  controllers: Record<string, Record<string, Action> | undefined>;
}

/** The plugin's one type that the panel lists, named in the panel's language. */
export default function adapt(plugin: UsersPermissions): UsersPermissions {
  plugin.contentTypes.user.schema.info.displayName = '网站用户';
  checkRedirections(plugin);
  return plugin;
}

/** Where links in its mails lead. */
const REDIRECTIONS = ['email_confirmation_redirection', 'email_reset_password'] as const;

/** Strapi stores any value as the address that confirmation and password mails link to. */
function checkRedirections(plugin: UsersPermissions): void {
  const { settings } = plugin.controllers;
  const update = settings?.updateAdvancedSettings;
  if (!settings || !update) {
    throw new Error('The users-permissions plugin has no “updateAdvancedSettings” any more.');
  }
  plugin.controllers.settings = {
    ...settings,
    async updateAdvancedSettings(this: unknown, context) {
      const body = (context.request.body ?? {}) as Record<string, unknown>;
      for (const field of REDIRECTIONS) {
        const value = body[field];
        if (value === undefined || value === null) continue;
        const checked = checkAddress(value);
        if (checked.isSound) continue;
        throw new errors.ValidationError(
          '跳转地址要完整，以 http:// 或 https:// 开头，且不含用户名。',
          {
            code: 'address-invalid',
            field,
            reason: checked.fault,
          },
        );
      }
      return update.call(this, context);
    },
  };
}
