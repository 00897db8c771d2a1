import { z } from 'zod';
import { endpoints, type Endpoint } from './endpoints';
import { ErrorReply, ERRORS, type ErrorCode } from './errors';

/** OpenAPI 3.1 from the table of endpoints; `docs/openapi.json` is this, kept in the repository and checked for drift. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Excel interviewer',
      version: '1',
      description:
        'Candidates hold a bearer token for one session; reviewers and admins a short-lived access token. Every error has one shape.',
    },
    paths,
    components: {
      schemas: { Error: jsonSchema(ErrorReply, 'output') },
      securitySchemes: {
        candidate: { type: 'http', scheme: 'bearer', description: 'The token from POST /api/sessions; opens that one session.' },
        reviewer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The accessToken from POST /api/auth/login.' },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint): Record<string, unknown> {
  return {
    operationId: name,
    summary: endpoint.summary,
    description: `Audience: ${endpoint.audience.replaceAll('_', ' ')}.`,
    security: SECURITY[endpoint.audience],
    parameters: [...parameters('path', endpoint.params), ...parameters('query', endpoint.query), ...parameters('header', endpoint.headers)],
    ...bodyOf(endpoint),
    responses: {
      [endpoint.status]: { description: 'OK', content: json(jsonSchema(endpoint.reply, 'output')) },
      ...errorResponses(endpoint),
    },
  };
}

const SECURITY: Record<Endpoint['audience'], object[]> = {
  public: [],
  candidate: [{ candidate: [] }],
  reviewer: [{ reviewer: [] }],
  admin: [{ reviewer: [] }],
  candidate_or_reviewer: [{ candidate: [] }, { reviewer: [] }],
};

function parameters(where: 'path' | 'query' | 'header', schema: z.ZodObject | undefined): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function bodyOf({ body, file }: Endpoint): object {
  if (file) {
    const schema = { type: 'object', required: [file.field], properties: { [file.field]: { type: 'string', format: 'binary' } } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return body ? { requestBody: { required: true, content: json(jsonSchema(body, 'input')) } } : {};
}

/** What every endpoint may answer beside its own. */
export function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const common: ErrorCode[] = ['invalid_request', 'rate_limited', 'internal', 'unavailable'];
  return [
    ...new Set([...endpoint.errors, ...common, ...(endpoint.audience === 'public' ? [] : (['unauthenticated', 'forbidden'] as const))]),
  ];
}

function errorResponses(endpoint: Endpoint): Record<string, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(endpoint)) byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${ERRORS[code].message}`).join('\n'),
          content: json({ $ref: '#/components/schemas/Error' }),
        },
      ]),
  );
}

const json = (schema: object) => ({ 'application/json': { schema } });

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, reused: 'inline' });
  return rest;
}
