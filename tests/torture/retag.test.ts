import { selectRows } from '../../src/repositories/database/index';
import { UID } from '../../src/repositories/tables';
import { publish, saveDraft } from '../support/builders';
import { runCommand, startCommand } from '../support/commands';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { postgresUrl } from '../support/postgres';
import { tagState } from '../support/tag-state';

/** `npm run test:torture -- --kills 200` kills each run 40 times; CI takes the short form. */
const KILLS = Math.max(2, Math.round(Number(process.env.TORTURE_KILLS ?? 20) / 5));
const ARTICLES = 24;
/** Articles a second, and so in one transaction: the run lasts some seconds. */
const RATE = 8;
const MAX_WORK_MS = 1_200;
const PER_KILL_MS = 30_000;

describe.each(['sqlite', 'postgres'] as const)('a retag killed in the middle (%s)', (engine) => {
  const killIt = engine === 'sqlite' || postgresUrl() !== null ? test : test.skip;

  killIt(
    `goes on behind its last article after ${KILLS} kills, and so does its undo`,
    async () => {
      const newsroom = await openNewsroom({ engine });
      try {
        for (let number = 1; number <= ARTICLES; number += 1) {
          const { documentId } = await saveDraft(newsroom.strapi, {
            title: `第${number}家海蘭江書屋開張`,
            body: `<p>海蘭江書屋第${number}家分店今天開門，讀者排隊借書。</p>`,
          });
          if (number % 3 > 0) await publish(newsroom.strapi, documentId);
        }
        await newsroom.strapi.documents(UID.tag).create({
          data: { name: '海蘭江書屋', kind: 'organization', state: 'approved' },
        });
        const before = await tagState(newsroom);

        // Uninterrupted, and taken back.
        await finish(newsroom, []);
        const expected = await decidedTags(newsroom);
        const [uninterrupted] = await runsOf(newsroom);
        expect(uninterrupted).toMatchObject({ articles: ARTICLES, written: ARTICLES });
        await finish(newsroom, ['undo', '1']);
        expect(await tagState(newsroom)).toEqual(before);

        await killUntilDone(newsroom, ['--rate', String(RATE)]);
        expect(await decidedTags(newsroom)).toEqual(expected);
        expect(await runsOf(newsroom)).toMatchObject([
          { state: 'undone' },
          // Every article once: none again after a kill, none left out.
          uninterrupted,
        ]);
        expect(await isIndexRight(newsroom)).toBe(true);

        await killUntilDone(newsroom, ['undo', '2']);
        expect(await tagState(newsroom)).toEqual(before);
        expect(await isIndexRight(newsroom)).toBe(true);
      } finally {
        await newsroom.close();
      }
    },
    (2 * KILLS + 8) * PER_KILL_MS,
  );
});

async function finish({ env }: Newsroom, args: readonly string[]): Promise<void> {
  const { status, stderr } = await runCommand({ name: 'retag', args, env });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}

/** Starts the command several times, kills it after a random time, then lets it finish. */
async function killUntilDone(newsroom: Newsroom, args: readonly string[]): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { child, finished } = startCommand({ name: 'retag', args, env: newsroom.env });
    await Promise.race([isAtWork(newsroom), finished]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * MAX_WORK_MS));
    child.kill('SIGKILL');
    const { signal } = await finished;
    // It was done before it was killed.
    if (signal === null) return;
  }
  const isUndo = args[0] === 'undo';
  const [run] = (await runsOf(newsroom)).slice(-1);
  if (run?.state === (isUndo ? 'undone' : 'done')) return;
  await finish(newsroom, args);
}

/** Until a process has claimed the run. */
async function isAtWork(newsroom: Newsroom): Promise<void> {
  const ownerBefore = await ownerOf(newsroom);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if ((await ownerOf(newsroom)) !== ownerBefore) return;
  }
}

async function ownerOf({ strapi }: Newsroom): Promise<string | null> {
  const rows = await selectRows<{ owner: string | null }>(
    strapi,
    'select owner from newsroom_retag_runs order by id desc limit 1',
  );
  return rows[0]?.owner ?? null;
}

function runsOf({ strapi }: Newsroom) {
  return selectRows<{ state: string; articles: number; written: number; added: number }>(
    strapi,
    'select state, articles, written, added from newsroom_retag_runs order by id',
  );
}

/** Tags by their order, whatever their links are numbered. */
async function decidedTags({ strapi }: Newsroom): Promise<unknown> {
  return {
    tags: await selectRows(
      strapi,
      `select article_id, tag_id, tag_ord from articles_tags_lnk order by article_id, tag_ord`,
    ),
    taggings: await selectRows(
      strapi,
      'select id, cast(tagging as text) as tagging from articles order by id',
    ),
  };
}

/** The index, the lists and the links name the same articles under the tag. */
async function isIndexRight({ strapi }: Newsroom): Promise<boolean> {
  const [tag] = await selectRows<{ id: number; document_id: string }>(
    strapi,
    `select id, document_id from tags where name = '海蘭江書屋'`,
  );
  const facet = `_t${tag?.document_id.slice(0, 12)}`;
  const [counts] = await selectRows<Record<string, number | string>>(
    strapi,
    `select (select count(*) from articles_tags_lnk l join articles a on a.id = l.article_id
              where l.tag_id = ? and a.published_at is not null) as links,
            (select count(*) from newsroom_published_tags where tag_id = ?) as lists,
            (select count(*) from newsroom_search_articles where heading like ?) as headings`,
    [tag?.id, tag?.id, `% ${facet} %`],
  );
  return counts?.links === counts?.lists && counts?.links === counts?.headings;
}
