import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditEntry } from '../domain/audit/entry';
import { storableText } from '../domain/text/storable';
import { momentOf } from '../domain/time/day-or-time';
import { findAccount } from '../repositories/audit/accounts';
import { findEntries } from '../repositories/audit/entries';
import { newsroomConfig } from '../repositories/newsroom-config';
import type { PanelRoutes } from './panel-route';

const MAX_LIMIT = 100;

/** What no database can hold is not a name. */
const word = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => storableText(text) === text);
const dayOrTime = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** The accepted parameters, and the messages for invalid values. */
const PARAMETERS = {
  article: { schema: word(255), hint: '文章的 documentId' },
  type: { schema: word(100), hint: '内容类型，例如 api::article.article' },
  subject: { schema: word(255), hint: '其他内容的 documentId，或用户、角色、令牌、文件的编号' },
  person: { schema: word(254), hint: '后台用户的邮箱，或 admin:3、token:5、cli:import 这样的写法' },
  action: { schema: z.enum(AUDIT_ACTIONS), hint: AUDIT_ACTIONS.join('、') },
  from: { schema: dayOrTime, hint: '日期 2026-03-02 或时刻 2026-03-02T08:00:00+08:00' },
  to: { schema: dayOrTime, hint: '日期 2026-03-02（含当天）或时刻 2026-03-02T08:00:00+08:00' },
  after: { schema: z.string().regex(/^[1-9]\d{0,14}$/), hint: '上一页的 meta.next' },
  limit: { schema: z.string().regex(/^([1-9]\d?|100)$/), hint: `1 到 ${MAX_LIMIT}` },
} as const;

const questionSchema = z.strictObject({
  article: PARAMETERS.article.schema.optional(),
  type: PARAMETERS.type.schema.optional(),
  subject: PARAMETERS.subject.schema.optional(),
  person: PARAMETERS.person.schema.optional(),
  action: PARAMETERS.action.schema.optional(),
  from: PARAMETERS.from.schema.optional(),
  to: PARAMETERS.to.schema.optional(),
  after: PARAMETERS.after.schema.transform(Number).optional(),
  limit: PARAMETERS.limit.schema.transform(Number).default(20),
});

/** `GET /newsroom/audit`: the audit record by article, person and time, newest first. */
export const auditRoutes: PanelRoutes = {
  permission: { uid: 'audit.read', category: '审计', subCategory: '审计记录', displayName: '查看' },
  routes: [{ method: 'GET', path: '/audit', answer }],
};

async function answer(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const parsed = questionSchema.safeParse(ctx.query);
  if (!parsed.success) throw refusal(parsed.error);
  const { article, type, subject, person, action, from, to, after, limit } = parsed.data;
  if (article !== undefined && (type ?? subject) !== undefined) {
    throw new errors.ValidationError('article 不能与 type 或 subject 一起使用：请只留一个。', {
      code: 'invalid-parameter',
      parameter: 'article',
    });
  }
  const { timeZone } = newsroomConfig(strapi).site;
  const entries = await findEntries(strapi, {
    subjectId: article ?? subject,
    subjectType: article === undefined ? type : 'api::article.article',
    ...(person === undefined ? {} : await byPerson(strapi, person)),
    action,
    from: from === undefined ? undefined : momentOf(from, { timeZone, isEnd: false }),
    to: to === undefined ? undefined : momentOf(to, { timeZone, isEnd: true }),
    before: after,
    limit: limit + 1,
  });
  const page = entries.slice(0, limit);
  const next = entries.length > limit ? (page.at(-1)?.seq ?? null) : null;
  ctx.body = { data: page.map(viewOf), meta: { next: next === null ? null : String(next) } };
}

/** An e-mail address means an admin; anything else is an actor's key. */
async function byPerson(strapi: Core.Strapi, person: string) {
  const uid = 'admin::user';
  const [, id] = /^admin:(\d{1,15})$/.exec(person) ?? [];
  if (id !== undefined) return { person: { kind: 'admin', uid, id } };
  if (!person.includes('@')) return { actorKey: person };
  const account = await findAccount(strapi, uid, person);
  if (account?.id === undefined) {
    throw new errors.ValidationError(
      '没有使用这个邮箱的后台用户：请检查拼写；已删除的用户请用 admin:编号 查询。',
      { code: 'person-not-found', parameter: 'person' },
    );
  }
  return { person: { kind: 'admin', uid, id: String(account.id) } };
}

function viewOf({ at, ...entry }: AuditEntry) {
  return { ...entry, at: new Date(at).toISOString() };
}

function refusal(error: z.ZodError): Error {
  const names = Object.keys(PARAMETERS);
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown) {
    return new errors.ValidationError(`没有这个查询参数。可以使用：${names.join('、')}。`, {
      code: 'unknown-parameter',
      parameter: String(unknown.keys[0]).slice(0, 100),
      allowed: names,
    });
  }
  const parameter = String(error.issues[0]?.path[0] ?? '');
  const { hint } = PARAMETERS[parameter as keyof typeof PARAMETERS] ?? {};
  return new errors.ValidationError(`查询参数 ${parameter} 的值不对。应为：${hint}。`, {
    code: 'invalid-parameter',
    parameter,
  });
}
