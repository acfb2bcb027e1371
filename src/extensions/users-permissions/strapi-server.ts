/** What this changes of the plugin that Strapi hands over. */
interface UsersPermissions {
  contentTypes: { user: { schema: { info: { displayName: string } } } };
}

/** The one type of it that the panel lists, in the panel's language. */
export default function adapt(plugin: UsersPermissions): UsersPermissions {
  plugin.contentTypes.user.schema.info.displayName = '网站用户';
  return plugin;
}
