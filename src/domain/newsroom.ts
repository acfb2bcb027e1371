import { z } from 'zod';

const script = z.enum(['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK']);

export const newsroomConfigSchema = z.strictObject({
  site: z.strictObject({
    name: z.string().min(1),
    label: z.string().min(1),
    language: script,
    timeZone: z.string().min(1),
    homeLabel: z.string().min(1),
    description: z.string(),
    otherNames: z.array(z.string().min(1)),
    articlePath: z.string().includes('{slug}'),
    sectionPath: z.string().includes('{path}'),
  }),
  dataFolder: z.string().min(1),
  tagging: z.strictObject({
    candidateArticles: z.int().min(1),
    maxAutoTags: z.int().min(0).max(50),
    maxCandidates: z.int().min(0).max(20),
    showCandidates: z.boolean(),
  }),
  protectedNames: z.array(z.string().min(1)),
});

/** What `config/newsroom.ts` says: the site's identity and the thresholds of its automation. */
export type NewsroomConfig = z.infer<typeof newsroomConfigSchema>;
