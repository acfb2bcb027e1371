import { errors } from '@strapi/utils';
import { z } from 'zod';
import type { Address } from '../cache/read-address';
import type { DeliveryRoute } from '../route';

/**
 * Path and query parameters together, unvalidated.
 *
 * @throws ValidationError where the query repeats a parameter of the path
 */
export function joinParameters(
  route: DeliveryRoute,
  input: { ofPath: Readonly<Record<string, string>>; query: Address['query'] },
): Record<string, unknown> {
  const { ofPath, query } = input;
  const twice = Object.keys(query).find((name) => Object.hasOwn(ofPath, name));
  if (twice !== undefined) throw unknownParameter(twice, queryParametersOf(route));
  return { ...query, ...ofPath };
}

/** The query parameters that a route knows. */
export function queryParametersOf({ parameters, path }: DeliveryRoute): string[] {
  if (!(parameters instanceof z.ZodObject)) return [];
  return Object.keys(parameters.shape).filter((name) => !pathParametersOf(path).includes(name));
}

export function pathParametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name ?? '');
}

/**
 * Path and query parameters together, parsed by the route's schema.
 *
 * @throws ValidationError `unknown-parameter` or `invalid-parameter`, with what is `allowed`
 */
export function parseParameters<Parameters>(
  route: DeliveryRoute<Parameters>,
  parameters: Readonly<Record<string, unknown>>,
): Parameters {
  const parsed = route.parameters.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown) throw unknownParameter(unknown.keys[0] ?? '', queryParametersOf(route));
  throw invalidValue(route, String(parsed.error.issues[0]?.path[0] ?? ''));
}

function unknownParameter(name: string, allowed: readonly string[]): Error {
  const parameter = shortened(name);
  return new errors.ValidationError(
    `Unknown parameter “${parameter}”. Allowed: ${allowed.join(', ') || 'none'}.`,
    { code: 'unknown-parameter', parameter, allowed },
  );
}

/** The error for a value that a route does not accept, with the accepted ones. */
export function invalidValue(route: DeliveryRoute, parameter: string): Error {
  const allowed = allowedValues(route, parameter);
  return new errors.ValidationError(`“${parameter}” must be one of ${allowed.join(', ')}.`, {
    code: 'invalid-parameter',
    parameter,
    allowed,
  });
}

function allowedValues({ parameters }: DeliveryRoute, name: string): string[] {
  if (!(parameters instanceof z.ZodObject)) return [];
  const schema = (parameters.shape as Record<string, z.ZodType | undefined>)[name];
  const { allowed } = (schema?.meta() ?? {}) as { allowed?: string[] };
  if (allowed) return allowed;
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}

/** Bounded: an answer must not grow with the request. */
function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
