import { z } from 'zod';
import { crumbSchema, type Crumb } from './card';
import { iptc, nullableText, text } from './parts';

export interface SectionNode extends Crumb {
  slug: string;
  description: string | null;
  navigation: 'primary' | 'secondary' | 'none';
  children: SectionNode[];
}

export const sectionNodeSchema: z.ZodType<SectionNode> = z
  .strictObject({
    name: text,
    path: text,
    iptc,
    slug: text,
    description: nullableText,
    navigation: z.enum(['primary', 'secondary', 'none']),
    get children() {
      return z.array(sectionNodeSchema);
    },
  })
  .meta({ id: 'SectionNode' });

/** Site identity, both navigation rows and the section tree. */
export const navigationPageSchema = z
  .strictObject({
    site: z.strictObject({ name: text, label: text, description: text, url: text, lang: text }),
    primary: z.array(crumbSchema).describe('As printed; begins with the way home.'),
    secondary: z.array(crumbSchema),
    sections: z.array(sectionNodeSchema),
  })
  .meta({ id: 'NavigationPage' });
export type NavigationPage = z.infer<typeof navigationPageSchema>;
