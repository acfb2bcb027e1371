/** What this changes of the plugin that Strapi hands over. */
interface UploadPlugin {
  contentTypes: { file: { schema: { attributes: Record<string, { private?: boolean }> } } };
}

/**
 * A file tells everything that uses it, drafts included (`/api/upload/files?populate=related`):
 * outside the panel it does not (docs/adr/0006).
 */
export default function hideWhatUsesAFile(plugin: UploadPlugin): UploadPlugin {
  const { related } = plugin.contentTypes.file.schema.attributes;
  if (!related) throw new Error('The upload plugin has no relation “related” any more.');
  related.private = true;
  return plugin;
}
