/**
 * A second newsroom on the same database, told over IPC what to do how many times at once. Answers
 * with one outcome a time: `ok`, or the error's code and message.
 */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const ARTICLE = 'api::article.article';
const dist = process.env.TEST_DIST;

const OPERATIONS = {
  publish: (strapi, { documentId }) => strapi.documents(ARTICLE).publish({ documentId }),
  create: (strapi, { data }) => strapi.documents(ARTICLE).create({ data }),
  edit: (strapi, { documentId, data }, turn) =>
    strapi.documents(ARTICLE).update({
      documentId,
      data: { ...data, body: `${data.body}<p>${process.pid}-${turn}</p>` },
    }),
  editAndPublish: (strapi, { documentId, data }) =>
    strapi.documents(ARTICLE).update({ documentId, data, status: 'published' }),
  unpublish: (strapi, { documentId }) => strapi.documents(ARTICLE).unpublish({ documentId }),
  retireTag: (strapi, { documentId }) =>
    strapi.documents('api::tag.tag').update({ documentId, data: { state: 'retired' } }),
  approveTag: (strapi, { documentId }) =>
    strapi.documents('api::tag.tag').update({ documentId, data: { state: 'approved' } }),
  deleteTag: (strapi, { documentId }) => strapi.documents('api::tag.tag').delete({ documentId }),
  import: async (strapi, { html }) => {
    const { importPage } = require(path.join(dist, 'src/importing/import-page.js'));
    const report = await importPage(
      {
        strapi,
        options: { publish: true, sectionsFromBreadcrumb: false },
        findProposals: () => [],
        step: (act) => act(),
      },
      { path: 'page.html', bytes: Buffer.from(html) },
    );
    if (report.status === 'failed') throw new Error(JSON.stringify(report.warnings));
  },
};

async function main() {
  const strapi = await createStrapi({
    appDir: path.resolve(__dirname, '..', '..'),
    distDir: dist,
    serveAdminPanel: false,
  }).load();
  strapi.log.transports.forEach((transport) => (transport.silent = true));
  process.on('message', async ({ operation, input, times }) => {
    const act = OPERATIONS[operation];
    const turns = Array.from({ length: times }, (_, turn) =>
      Promise.resolve()
        .then(() => act(strapi, input, turn))
        .then(
          () => 'ok',
          (error) => `${error?.details?.code ?? error?.code ?? error?.name}: ${error?.message}`,
        ),
    );
    process.send({ outcomes: await Promise.all(turns) });
  });
  process.send('ready');
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
