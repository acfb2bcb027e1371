import { trainSections } from '../domain/sections/train';
import type { SectionExample } from '../domain/sections/types';
import { loadReferenceData } from '../repositories/reference/reference-data';
import {
  exampleIds,
  readExamples,
  storeSectionModel,
} from '../repositories/articles/section-model';
import { runCommand } from './command';
import { loadEnvironment, withNewsroom } from './open-newsroom';
import { showProgress } from './progress';

runCommand((program) =>
  program
    .name('npm run train:sections')
    .description(
      'Learns from the newest 20,000 published articles which section an article belongs in.',
    )
    .action(async () => {
      loadEnvironment();
      await withNewsroom(async (strapi) => {
        const begun = process.hrtime.bigint();
        const examples: SectionExample[] = [];
        for await (const example of readExamples(strapi, await exampleIds(strapi))) {
          examples.push(example);
        }
        const progress = showProgress(examples.length, 'articles');
        const model = trainSections(examples, { onArticle: () => progress.advance('') });
        progress.done();
        await storeSectionModel(strapi, { model, trainedAt: new Date() });
        const { sections } = await loadReferenceData(strapi);
        const names = model.sections.map((id) => sections.byId.get(id)?.name ?? id);
        const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
        process.stdout.write(
          `${model.articles} articles of ${names.length} sections learnt in ${seconds.toFixed(1)} s: ${names.join(', ')}.\n`,
        );
      });
    }),
);
