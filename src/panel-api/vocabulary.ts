import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import { changeAlias, changeThreshold } from '../vocabulary/alias';
import { mergeTag } from '../vocabulary/merge';
import { reportOf } from '../vocabulary/report';
import { restoreTag, retireTag } from '../vocabulary/retire';
import { splitTag } from '../vocabulary/split';
import type { PanelRoute, PanelRoutes } from './panel-route';
import { parsedBody, withCodes } from './refusal';

const name = z.string().trim().min(1).max(255);
const isDryRun = z.boolean().default(false);

interface Operation {
  path: string;
  /** The expected body, for the error message. */
  hint: string;
  schema: z.ZodType;
  run(strapi: Core.Strapi, request: unknown): Promise<unknown>;
}

function operation<Request>(
  path: string,
  input: {
    hint: string;
    schema: z.ZodType<Request>;
    run: (strapi: Core.Strapi, request: Request) => Promise<unknown>;
  },
): Operation {
  // The argument of `run` was parsed by the schema beside it.
  return { path, ...input, run: (strapi, request) => input.run(strapi, request as Request) };
}

const OPERATIONS: readonly Operation[] = [
  operation('/merge', {
    hint: '{ from, into, isDryRun }',
    schema: z.strictObject({ from: name, into: name, isDryRun }),
    run: mergeTag,
  }),
  operation('/alias', {
    hint: '{ tag, alias, isRemoval, isDryRun }',
    schema: z.strictObject({
      tag: name,
      alias: name,
      isRemoval: z.boolean().default(false),
      isDryRun,
    }),
    run: changeAlias,
  }),
  operation('/mentions', {
    hint: '{ tag, mentions, isDryRun }，mentions 为 1 到 50',
    schema: z.strictObject({ tag: name, mentions: z.int().min(1).max(50), isDryRun }),
    run: changeThreshold,
  }),
  operation('/split', {
    hint: '{ tag, parts: [{ name, aliases }], isDryRun }',
    schema: z.strictObject({
      tag: name,
      parts: z
        .array(
          z.strictObject({
            name: name.max(60),
            aliases: z.array(name).max(100).default([]),
          }),
        )
        .min(1)
        .max(20),
      isDryRun,
    }),
    run: splitTag,
  }),
  operation('/retire', {
    hint: '{ tag, isRemoved, isDryRun }',
    schema: z.strictObject({ tag: name, isRemoved: z.boolean().default(false), isDryRun }),
    run: retireTag,
  }),
  operation('/restore', {
    hint: '{ tag, isDryRun }',
    schema: z.strictObject({ tag: name, isDryRun }),
    run: restoreTag,
  }),
];

const NOT_FOUND = ['tag-not-found'];

const questionSchema = z.strictObject({
  /** The current month by default. */
  month: z.string().optional(),
  fresh: z.stringbool().default(false),
});

/**
 * `POST /newsroom/tags/…`: the operations of `npm run tags`, for the panel. Answers with what was done,
 * or with `isDryRun` what would be done. `GET /newsroom/tags/report?month=2026-11`: the report of a
 * month, the stored one unless `fresh=true`.
 */
export const vocabularyRoutes: PanelRoutes = {
  permission: {
    uid: 'vocabulary.manage',
    category: '标签',
    subCategory: '词表',
    displayName: '合并、拆分、停用',
  },
  routes: [
    ...OPERATIONS.map((one): PanelRoute => ({
      method: 'POST',
      path: `/tags${one.path}`,
      answer: (strapi, ctx) => answer(strapi, ctx, one),
    })),
    { method: 'GET', path: '/tags/report', answer: answerReport },
  ],
};

async function answer(strapi: Core.Strapi, ctx: Context, one: Operation): Promise<void> {
  const request = parsedBody(ctx, one);
  await withCodes(NOT_FOUND, async () => {
    ctx.body = { data: await one.run(strapi, request) };
  });
}

async function answerReport(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const question = questionSchema.safeParse(ctx.query);
  if (!question.success) {
    throw new errors.ValidationError('可以使用的查询参数：month=2026-11、fresh=true。', {
      code: 'invalid-parameter',
    });
  }
  const { month, fresh: isFresh } = question.data;
  await withCodes(NOT_FOUND, async () => {
    const { report, keptAt } = await reportOf(strapi, { month, isFresh, now: new Date() });
    ctx.body = { data: report, meta: { keptAt } };
  });
}
