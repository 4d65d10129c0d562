import type { Params } from 'nestjs-pino';
import type { Config } from './config';

interface Request {
  method: string;
  id: string;
  raw?: { routeOptions?: { url?: string } };
  routeOptions?: { url?: string };
}

/**
 * Structured logs by an allow-list: method, the route's pattern (never the URL, it holds tokens and names), status, time, request id.
 * No bodies, no headers, no addresses.
 */
export function logging(config: Config): Params {
  return {
    pinoHttp: {
      level: config.LOG_LEVEL,
      autoLogging: { ignore: (request) => ['/livez', '/readyz', '/metrics'].includes(request.url ?? '') },
      serializers: {
        req: (request: Request) => ({ id: request.id, method: request.method }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: (error: { name?: string; type?: string }) => ({ name: error.type ?? error.name }),
      },
      customProps: (request) => ({ route: (request as { routePattern?: string }).routePattern }),
      customSuccessMessage: () => 'answered',
      customErrorMessage: () => 'failed',
    },
    assignResponse: false,
  };
}
