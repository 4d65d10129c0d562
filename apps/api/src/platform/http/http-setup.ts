import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { RequestMethod } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '../config';
import { HttpMetrics } from '../health/http-metrics';
import { serveClient } from './client-pages';
import { serveDocs } from './docs-pages';
import { ProblemFilter } from './problem.filter';
import { validationPipe } from './validation';

const BODY_LIMIT_BYTES = 256 * 1024;
/** Of a table sent as it is: a city's areas are 200 KB. */
const CSV_LIMIT_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

export function fastifyAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: 65_000,
    trustProxy: config.TRUST_PROXY,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 512 },
  });
}

/** Everything around the controllers: prefix, shape checks, refusals, headers, metrics, the client's pages and the documentation. CORS stays closed. */
export async function setUpHttp(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  app.setGlobalPrefix('api', { exclude: ['livez', 'readyz', 'metrics'].map((path) => ({ path, method: RequestMethod.GET })) });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  app.useBodyParser('text/csv', { bodyLimit: CSV_LIMIT_BYTES });
  measure(app);
  await app.register(multipart);
  await serveClient(app, config);
  serveDocs(app);
}

function measure(app: NestFastifyApplication): void {
  const metrics = app.get(HttpMetrics);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    (request.raw as { routePattern?: string }).routePattern = request.routeOptions.url ?? 'unknown';
    if (request.url.startsWith('/api')) {
      reply.header('cache-control', 'no-store');
    }
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request.method, request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
