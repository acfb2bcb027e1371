import { z } from 'zod';
import type { NewsroomConfig } from '../domain/newsroom';
import { limitOf } from './http/rate-limit';
import type { DeliveryRoute } from './route';
import { pathParametersOf } from './routes/request';

type Json = Record<string, unknown>;

const ERROR = {
  type: 'object',
  required: ['data', 'error'],
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['status', 'name', 'message', 'details'],
      properties: {
        status: { type: 'integer' },
        name: { type: 'string' },
        message: { type: 'string' },
        details: {
          type: 'object',
          required: ['code'],
          properties: {
            code: { type: 'string', description: 'Stable and machine-readable.' },
            parameter: { type: 'string' },
            allowed: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
  },
};

/**
 * Describes the delivery API as OpenAPI 3.1, from the schemas that parse its requests and shape its
 * answers.
 */
export function openApiDocument(input: {
  routes: readonly DeliveryRoute[];
  config: NewsroomConfig;
  /** The API's address, without a trailing slash. */
  serverUrl: string;
}): Json {
  const { routes, config, serverUrl } = input;
  const schemas: Json = { Error: ERROR };
  const paths = Object.fromEntries(
    routes.map((route) => [route.path.replaceAll('+}', '}'), { get: operation(route, schemas) }]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: `${config.site.label} delivery API`,
      version: '1',
      description: 'Published articles as whole pages. Anonymous, read-only.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas,
      responses: {
        BadRequest: errorResponse('A parameter is unknown, repeated or has no such value.'),
        NotFound: errorResponse('Nothing is published here.'),
        TooManyRequests: {
          ...errorResponse('Too many requests; `Retry-After` gives the seconds to wait.'),
          headers: { 'Retry-After': { schema: { type: 'integer' } } },
        },
        Busy: {
          ...errorResponse(
            'Too many pages are being rendered; `Retry-After` gives the seconds to wait.',
          ),
          headers: { 'Retry-After': { schema: { type: 'integer' } } },
        },
        Moved: {
          description: 'The document has moved permanently.',
          headers: { Location: { schema: { type: 'string' } } },
        },
      },
    },
  };
}

function operation(route: DeliveryRoute, schemas: Json): Json {
  const { operationId, summary, contentType, answer, path } = route;
  const isMoving = path.startsWith('/articles/');
  const mediaType = contentType.split(';')[0] ?? contentType;
  const schema = answer === null ? {} : { schema: jsonSchema(answer, schemas) };
  return {
    operationId,
    summary,
    parameters: parametersOf(route, schemas),
    responses: {
      '200': { description: summary, content: { [mediaType]: schema } },
      ...(isMoving && { '301': { $ref: '#/components/responses/Moved' } }),
      '304': { description: 'Unchanged since the caller’s ETag.' },
      '400': { $ref: '#/components/responses/BadRequest' },
      '404': { $ref: '#/components/responses/NotFound' },
      ...(limitOf(route) && { '429': { $ref: '#/components/responses/TooManyRequests' } }),
      '503': { $ref: '#/components/responses/Busy' },
    },
  };
}

function parametersOf({ parameters, path }: DeliveryRoute, schemas: Json): Json[] {
  if (!(parameters instanceof z.ZodObject)) return [];
  const ofPath = pathParametersOf(path);
  return Object.entries(parameters.shape as Record<string, z.ZodType>).map(([name, type]) => {
    const { description, ...schema } = jsonSchema(type, schemas);
    const isInPath = ofPath.includes(name);
    return {
      name,
      in: isInPath ? 'path' : 'query',
      required: isInPath || !type.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

/** JSON Schema of a type; types with an id become components, once. */
function jsonSchema(type: z.ZodType, schemas: Json): Json {
  const made = z.toJSONSchema(type, {
    io: 'output',
    override: ({ jsonSchema: schema }) => {
      delete schema.allowed;
      delete schema.id;
    },
  });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs, ...schema } = JSON.parse(text) as Json & { $defs?: Json };
  delete schema.$schema;
  Object.assign(schemas, $defs);
  return schema;
}

function errorResponse(description: string): Json {
  return {
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}
