import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { DELIVERY_ROUTES } from '../../src/delivery/routes';
import { storeFile, tagNamed } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { ROOT } from '../support/paths';

const run = promisify(execFile);

describeEachDatabase('the OpenAPI document', (newsroom) => {
  const { get, read } = deliveryOf(newsroom);
  let slug = '';

  beforeAll(async () => {
    const { strapi } = newsroom();
    const tags = [await tagNamed(strapi, '朝鮮族')];
    for (const title of ['冰燈展開幕', '冰燈展閉幕', '冰燈展再開幕']) {
      const cover = await storeFile(strapi);
      ({ slug } = await published(strapi, {
        title,
        cover,
        tags,
        legacyUrl: `http://old.example/${encodeURIComponent(title)}`,
      }));
    }
  });

  /** A validator of one component or of an answer's schema, references and all. */
  async function validators() {
    const { text } = await get('/openapi.json').expect(200);
    const document = JSON.parse(text);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema(document, 'openapi');
    return {
      document,
      of: (pointer: string) => ajv.compile({ $ref: `openapi#${pointer}` }),
    };
  }
  const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
  const answerPointer = (template: string, type = 'application/json') =>
    `/paths/${escape(template)}/get/responses/200/content/${escape(type)}/schema`;

  test('lists every route with its parameters', async () => {
    const { document } = await validators();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      DELIVERY_ROUTES.map((route) => route.path.replace('+}', '}')),
    );
    const names = document.paths['/search'].get.parameters.map(
      ({ name }: { name: string }) => name,
    );
    expect(names).toEqual([
      ...['q', 'section', 'tag', 'source', 'from', 'to', 'after', 'limit', 'lang'],
    ]);
    expect(document.paths['/latest'].get.parameters[1]).toMatchObject({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    });
    expect(JSON.stringify(document)).not.toMatch(/"allowed":\["|#\/\$defs/);
  });

  test.each([
    ['/navigation', '/navigation'],
    ['/articles/{slug}', 'ARTICLE'],
    ['/latest', '/latest?limit=2'],
    ['/sections/{path}', '/sections/xinwen-zhongxin?limit=2'],
    ['/tags/{slug}', '/tags/chaoxianzu?limit=2'],
    ['/search', '/search?q=冰燈'],
  ])('says what %s answers', async (template, asked) => {
    const { of } = await validators();
    const validate = of(answerPointer(template));
    const route = DELIVERY_ROUTES.find((each) => each.path.replace('+}', '}') === template);
    for (const lang of ['', 'zh-Hans', 'original']) {
      const address = asked === 'ARTICLE' ? `/articles/${slug}` : asked;
      const query = lang === '' ? '' : `${address.includes('?') ? '&' : '?'}lang=${lang}`;
      const answer = await read(address + query);
      validate(answer);
      expect(validate.errors).toBeNull();
      expect(route?.answer?.safeParse(answer).error).toBeUndefined();
      expect(validate({ ...answer, extra: 1 })).toBe(false);
    }
  });

  test('says what an error is', async () => {
    const { of } = await validators();
    const validate = of('/components/schemas/Error');
    for (const address of ['/latest?limit=0', '/latest?x=1', '/articles/none', '/none']) {
      const { body } = await get(address);
      validate(body);
      expect(validate.errors).toBeNull();
    }
  });

  test('names the type of every document', async () => {
    const { document } = await validators();
    const examples: Record<string, string> = {
      '/feeds/{path}.rss': '/feeds/latest.rss',
      '/feeds/{path}.atom': '/feeds/latest.atom',
      '/feeds/{path}.json': '/feeds/latest.json',
      '/sitemap.xml': '/sitemap.xml',
      '/sitemaps/{n}.xml': '/sitemaps/1.xml',
      '/sitemap-news.xml': '/sitemap-news.xml',
      '/openapi.json': '/openapi.json',
    };
    for (const [template, address] of Object.entries(examples)) {
      const { headers } = await get(address).expect(200);
      const [type] = Object.keys(document.paths[template].get.responses['200'].content);
      expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
    }
  });

  test('the examples of docs/delivery-api.md run', async () => {
    const { httpServer } = newsroom().strapi.server;
    await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', () => resolve()));
    const { port } = httpServer.address() as AddressInfo;
    const page = readFileSync(path.join(ROOT, 'docs/delivery-api.md'), 'utf8');
    const examples = [...page.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code ?? '');
    expect(examples).toHaveLength(2);
    const folder = mkdtempSync(path.join(ROOT, '.tmp', 'readme-'));
    try {
      const outputs: string[] = [];
      for (const [index, code] of examples.entries()) {
        const file = path.join(folder, `example-${index}.mjs`);
        writeFileSync(file, code.replaceAll('http://localhost:1337', `http://127.0.0.1:${port}`));
        outputs.push((await run(process.execPath, [file], { cwd: ROOT })).stdout);
      }
      expect(outputs[0]).toContain('冰燈展再開幕');
      expect(outputs[1]).toContain('冰灯展');
    } finally {
      rmSync(folder, { recursive: true, force: true });
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
    }
  });
});
