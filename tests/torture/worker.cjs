/**
 * Writes articles at random until it is killed: the victim of kills.test.ts. Opens the database that
 * the environment names, says `ready`, then works with a few documents at once, so that a kill hits
 * every kind of write at every moment. Argument: the seed of its choices.
 */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const ARTICLE = 'api::article.article';
const dist = process.env.TEST_DIST;
const random = seeded(Number(process.argv[2] ?? 1));

async function main() {
  const strapi = await createStrapi({
    appDir: path.resolve(__dirname, '..', '..'),
    distDir: dist,
    serveAdminPanel: false,
  }).load();
  strapi.log.transports.forEach((transport) => (transport.silent = true));
  const section = await strapi.documents('api::section.section').findFirst({});
  const context = { strapi, section: section.documentId, importer: importer(strapi) };
  // The first article loads the dictionaries; kills are to hit writes.
  await OPERATIONS.createPublished(context, 'first', process.argv[2]);
  process.send?.('ready');
  await Promise.all([0, 1, 2].map((lane) => workForever(context, lane)));
}

/** Each lane has documents of its own, and now and then works on another lane's. */
async function workForever(context, lane) {
  for (let turn = 0; ; turn += 1) {
    const operation = pick(Object.values(OPERATIONS));
    try {
      await operation(context, lane, turn);
    } catch (error) {
      // Another lane deleted or unpublished the document meanwhile: that is an answer too.
      if (!isExpected(error)) process.send?.({ error: String(error?.stack ?? error) });
    }
  }
}

const OPERATIONS = {
  create: ({ strapi, section }, lane, turn) =>
    strapi.documents(ARTICLE).create({ data: article(section, `${lane}-${turn}`) }),
  createPublished: ({ strapi, section }, lane, turn) =>
    strapi
      .documents(ARTICLE)
      .create({ data: article(section, `${lane}-${turn}`), status: 'published' }),
  update: (context) =>
    onSome(context, (documents, documentId) =>
      documents.update({ documentId, data: { title: title(), body: body(String(random())) } }),
    ),
  updateSlug: (context) =>
    onSome(context, (documents, documentId) =>
      documents.update({ documentId, data: { slug: `hand-${Math.floor(random() * 1e9)}` } }),
    ),
  publish: (context) =>
    onSome(context, (documents, documentId) => documents.publish({ documentId })),
  republish: (context) =>
    onSome(context, (documents, documentId) =>
      documents.update({ documentId, data: { body: body('again') }, status: 'published' }),
    ),
  unpublish: (context) =>
    onSome(context, (documents, documentId) => documents.unpublish({ documentId })),
  discard: (context) =>
    onSome(context, (documents, documentId) => documents.discardDraft({ documentId })),
  remove: (context, lane, turn) =>
    turn % 3 === 0
      ? onSome(context, (documents, documentId) => documents.delete({ documentId }))
      : Promise.resolve(),
  // Takes two roles all that they may, as somebody with SQL could, and applies the table again.
  applyRoles: async ({ strapi }) => {
    const { applyRoles } = require(path.join(dist, 'src/roles/apply.js'));
    await strapi.db.connection.raw(`delete from admin_permissions_role_lnk where role_id in
      (select id from admin_roles where code in ('newsroom-chief-editor', 'newsroom-operations'))`);
    await applyRoles(strapi);
  },
  import: ({ importer: importPage }) => importPage(Math.floor(random() * 12)),
};

async function onSome({ strapi }, act) {
  const documents = strapi.documents(ARTICLE);
  const drafts = await documents.findMany({ fields: ['title'], limit: 30, sort: 'id:desc' });
  const chosen = drafts.length > 0 ? pick(drafts) : null;
  if (chosen) await act(documents, chosen.documentId);
}

function importer(strapi) {
  const { importPage } = require(path.join(dist, 'src/importing/import-page.js'));
  const { createProposals } = require(path.join(dist, 'src/importing/proposals.js'));
  const context = {
    strapi,
    options: { publish: true, sectionsFromBreadcrumb: false },
    findProposals: createProposals('延吉新聞網'),
    step: (act) => act(),
  };
  return async (number) => {
    const html = `<!doctype html><meta charset="utf-8"><link rel="canonical" href="http://old.example/${number}.html">
      <title>舊聞第${number}號：延吉市圖書館</title><div>您當前的位置：延吉新聞網 &gt; 新聞中心 &gt; 延吉新聞 &gt; 正文</div>
      <h1>舊聞第${number}號：延吉市圖書館</h1><p>2020-05-${10 + number} 來源：延邊日報</p><div>${body(String(Math.floor(random() * 3)))}</div>`;
    const report = await importPage(context, { path: `${number}.html`, bytes: Buffer.from(html) });
    if (report.status === 'failed') throw new Error(JSON.stringify(report.warnings));
  };
}

function article(section, mark) {
  return { title: title(), body: body(mark), sourceCredit: '來源：延邊日報', section };
}

function title() {
  return `延吉市社區圖書館${pick(['開館', '閉館', '換書', '辦展'])}`;
}

function body(mark) {
  const line = '延吉市的社區圖書館今天開館，附近居民一早就來借書，民族團結的故事在這裡流傳。';
  return `<p>${line}${mark}</p>`.repeat(6);
}

function isExpected(error) {
  const text = String(error?.message ?? error);
  const code = error?.details?.code;
  return (
    ['publish-refused', 'slug-taken', 'slug-invalid', 'nothing-published'].includes(code) ||
    /not found|Document with id|doesn't exist|Cannot read properties of (undefined|null) \(reading 'documentId'\)/i.test(
      text,
    )
  );
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

/** mulberry32: the same seed makes the same choices. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

main().catch((error) => {
  process.send?.({ error: `boot: ${String(error?.stack ?? error)}` });
  process.exitCode = 1;
});
