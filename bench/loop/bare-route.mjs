// The limit of a look-up: the same bytes from a Fastify route that does nothing else.
import { createRequire } from 'node:module';
import { fromRepository } from './servers.mjs';

const fastify = createRequire(fromRepository('apps/api/package.json'))('fastify')();
const answer = JSON.parse(process.env.ANSWER);
fastify.get('/api/codes/:token', async () => answer);
await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
