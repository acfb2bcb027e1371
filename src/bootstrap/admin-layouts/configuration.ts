import { z } from 'zod';

const group = z.record(z.string(), z.json());
const metadata = z.object({ edit: group, list: group });

/**
 * What Strapi's content manager stores of one content type or component, and, with fewer keys, what this
 * project ships for it.
 */
export const configurationSchema = z.object({
  settings: group,
  metadatas: z.record(z.string(), metadata),
  layouts: z.object({
    list: z.array(z.string()),
    edit: z.array(z.array(z.object({ name: z.string(), size: z.number() }))),
  }),
});

export type Configuration = z.infer<typeof configurationSchema>;
/** Values that an admin can change one by one. */
export type Group = z.infer<typeof group>;
export type Metadata = z.infer<typeof metadata>;
export type EditRows = Configuration['layouts']['edit'];
