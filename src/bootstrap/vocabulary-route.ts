import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { changeAlias, changeThreshold } from '../vocabulary/alias';
import { mergeTag } from '../vocabulary/merge';
import { reportOf } from '../vocabulary/report';
import { restoreTag, retireTag } from '../vocabulary/retire';
import { splitTag } from '../vocabulary/split';

/** The permission to change the vocabulary as a whole: super admins have it, others get it by their role. */
export const MANAGE_VOCABULARY = 'api::vocabulary.manage';

const name = z.string().trim().min(1).max(255);
const isDryRun = z.boolean().default(false);

interface Operation {
  path: string;
  /** What is to be sent, for whoever sent something else. */
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
  // What `run` is given was parsed by the schema beside it.
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

const questionSchema = z.strictObject({
  /** The present one, if none is named. */
  month: z.string().optional(),
  fresh: z.stringbool().default(false),
});

/**
 * `POST /newsroom/tags/…`: what `npm run tags` does, for the panel. Answers what was done, or with
 * `isDryRun` what would be. `GET /newsroom/tags/report?month=2026-11`: the report of a month, the kept
 * one unless `fresh=true`.
 */
export function addVocabularyRoutes(strapi: Core.Strapi): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/newsroom/tags',
    routes: [
      ...OPERATIONS.map((one) => ({
        method: 'POST',
        path: one.path,
        handler: (ctx: Context) => answer(strapi, ctx, one),
        info: { pluginName: 'admin', type: 'admin' },
        config: { policies: MAY_MANAGE },
      })),
      {
        method: 'GET',
        path: '/report',
        handler: (ctx: Context) => answerReport(strapi, ctx),
        info: { pluginName: 'admin', type: 'admin' },
        config: { policies: MAY_MANAGE },
      },
    ],
  } as unknown as Parameters<Core.Strapi['server']['routes']>[0]);
}

const MAY_MANAGE = [
  'admin::isAuthenticatedAdmin',
  { name: 'admin::hasPermissions', config: { actions: [MANAGE_VOCABULARY] } },
];

interface ActionProvider {
  registerMany(actions: readonly Record<string, unknown>[]): Promise<unknown>;
}

/** Before Strapi gives super admins every permission that there is. */
export async function addVocabularyPermission(strapi: Core.Strapi): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: ActionProvider;
  };
  await actionProvider.registerMany([
    {
      uid: 'vocabulary.manage',
      section: 'settings',
      category: '标签',
      subCategory: '词表',
      displayName: '合并、拆分、停用',
    },
  ]);
}

async function answer(strapi: Core.Strapi, ctx: Context, one: Operation): Promise<void> {
  const request = one.schema.safeParse((ctx.request as { body?: unknown }).body ?? {});
  if (!request.success) {
    throw new errors.ValidationError(`请求须为 ${one.hint}。`, {
      code: 'invalid-request',
      paths: request.error.issues.map(({ path }) => path.join('.')),
    });
  }
  await refusing(async () => {
    ctx.body = { data: await one.run(strapi, request.data) };
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
  await refusing(async () => {
    const { report, keptAt } = await reportOf(strapi, { month, isFresh, now: new Date() });
    ctx.body = { data: report, meta: { keptAt } };
  });
}

/** A rule of the vocabulary as the panel's own error. */
async function refusing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    if (code === 'tag-not-found') throw new errors.NotFoundError(message, { code });
    throw new errors.ValidationError(message, { code, ...details });
  }
}
