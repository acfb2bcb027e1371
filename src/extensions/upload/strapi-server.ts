interface WeeklyMetrics {
  registerCron(): Promise<void>;
}

/** What this changes of the plugin that Strapi hands over. */
interface UploadPlugin {
  contentTypes: {
    file: {
      schema: {
        attributes: Record<string, { private?: boolean }>;
        config?: { attributes?: Record<string, { hidden?: boolean }> };
      };
    };
  };
  services: Record<string, (context: never) => WeeklyMetrics>;
}

export default function adapt(plugin: UploadPlugin): UploadPlugin {
  hideWhatUsesAFile(plugin);
  keepNoMetricsSchedule(plugin);
  return plugin;
}

/**
 * A file tells everything that uses it, drafts included (`?populate=related`), to the public API and
 * to everybody who may open the media library: here to nobody (docs/adr/0006, 0014).
 */
function hideWhatUsesAFile(plugin: UploadPlugin): void {
  const { schema } = plugin.contentTypes.file;
  const { related } = schema.attributes;
  if (!related) throw new Error('The upload plugin has no relation “related” any more.');
  related.private = true;
  // The panel's word for the same.
  schema.config = {
    ...schema.config,
    attributes: { ...schema.config?.attributes, related: { hidden: true } },
  };
}

/**
 * At every start the plugin writes a new schedule for its telemetry, a newsroom's or a command's
 * alike: with telemetry off, opening a database that is up to date writes nothing.
 */
function keepNoMetricsSchedule(plugin: UploadPlugin): void {
  const make = plugin.services.weeklyMetrics;
  if (!make) throw new Error('The upload plugin has no service “weeklyMetrics” any more.');
  plugin.services.weeklyMetrics = (context) => {
    const metrics = make(context);
    return process.env.STRAPI_TELEMETRY_DISABLED === 'true'
      ? { ...metrics, registerCron: () => Promise.resolve() }
      : metrics;
  };
}
