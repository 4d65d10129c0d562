import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tokenIn } from '@duoduo/contracts/tokens';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config';

/** What is shown to be wrong as it was typed: the client says so. */
const LETTERS = /^[0-9A-Za-z]{1,64}/;
const BUILT_CLIENT = resolve(__dirname, '../../../../miniapp/dist/h5');

/** The H5 client at `/`, code addresses at `/c/TOKEN`, and the headers under which both really run. */
export async function serveClient(app: NestFastifyApplication, config: Config): Promise<void> {
  const root = config.CLIENT_DIR ? resolve(config.CLIENT_DIR) : BUILT_CLIENT;
  const index = join(root, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : '';
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...inlineScriptHashes(page)],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: config.publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  redirectCodes(app);
  if (page) {
    await app.register(fastifyStatic, {
      root,
      prefix: '/',
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable'),
    });
  }
}

/**
 * Parameters before `#` do not reach a hash route, so the token is moved behind it: whatever a camera added to it, and also where WeChat hands
 * the address or the token over as `q` or `scene`. WeChat's check file `/c/NAME.txt` is not a token.
 */
function redirectCodes(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  for (const path of ['/c/*', '/C/*']) {
    fastify.get<{ Params: { '*': string }; Querystring: { q?: unknown; scene?: unknown } }>(path, (request, reply) => {
      const behindPath = request.params['*'];
      if (behindPath.endsWith('.txt')) {
        return reply.callNotFound();
      }
      const { q, scene } = request.query;
      const token = tokenOf([`/c/${behindPath}`, q, scene]) ?? LETTERS.exec(behindPath)?.[0].toUpperCase() ?? '';
      return reply.header('cache-control', 'no-store').redirect(`/#/pages/code/index?token=${token}`, 302);
    });
  }
}

function tokenOf(texts: readonly unknown[]): string | undefined {
  return texts.map((text) => (typeof text === 'string' ? tokenIn(text)?.token : undefined)).find((token) => token !== undefined);
}

/** CSP sources for the scripts written into the page, so that 'unsafe-inline' is not needed for scripts. */
function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, code]) => `'sha256-${createHash('sha256').update(code!).digest('base64')}'`,
  );
}
