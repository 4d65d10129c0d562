import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The committed document: what tests, clients and `/docs` read. */
export const OPENAPI_FILE = resolve(__dirname, '../../../../../libs/api-client/openapi.json');

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document as the code declares it. Only complete when compiled by `nest build`. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('多多 Duoduo')
    .setDescription('社区网格、诉求与任务、积分、通知。错误为 application/problem+json，按 code 判断。')
    .setVersion('0.1.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, about);
  document.paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const [path, routes] of Object.entries(document.paths)) groupByResource(path, routes);
  const schemas = document.components?.schemas;
  if (schemas) {
    document.components!.schemas = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return document;
}

/** One group for each word that paths begin with: a task's verbs stand with it, whichever controller they are in. */
function groupByResource(path: string, routes: OpenAPIObject['paths'][string]): void {
  const [, , resource = 'api'] = path.split('/');
  for (const method of METHODS) {
    const route = routes[method];
    if (route) route.tags = [resource];
  }
}

/** Swagger UI at `/docs`, the document at `/docs-json`. */
export function serveDocs(app: NestFastifyApplication): void {
  if (existsSync(OPENAPI_FILE)) {
    SwaggerModule.setup('docs', app, JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenAPIObject, { jsonDocumentUrl: 'docs-json' });
  }
}
