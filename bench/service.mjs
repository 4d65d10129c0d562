import { createRequire } from 'node:module';
import { fromRepository } from './loop/servers.mjs';

/** Our service in this process, without HTTP, to fill a database through its own verbs. */
export async function openService(env) {
  const require = createRequire(fromRepository('apps/api/package.json'));
  const ours = (path) => require(fromRepository('apps/api/dist', path));
  const { NestFactory } = require('@nestjs/core');
  const app = ours('app.module.js').AppModule.with(ours('platform/config.js').loadConfig(env));
  const context = await NestFactory.createApplicationContext(app, { logger: ['error'] });
  const get = (path, name) => context.get(ours(path)[name], { strict: false });
  const service = {
    ours,
    get,
    db: context.get(require('typeorm').DataSource, { strict: false }),
    areas: get('areas/areas.service.js', 'AreasService'),
    codes: get('codes/codes.service.js', 'CodesService'),
    write: (work) => get('platform/database/transactions.js', 'Transactions').run(work),
    close: () => context.close(),
  };
  return { ...service, signedIn: (tx, role, areaCode) => signedIn(tx, service, { role, areaCode }) };
}

/** Somebody new with a post and a session. */
async function signedIn(tx, { get, ours }, { role, areaCode }) {
  const now = new Date();
  const { id: personId } = await get('identity/people.service.js', 'PeopleService').create(tx, { name: '测某', areaCode });
  await get('identity/posts.service.js', 'PostsService').create(tx, { personId, role, areaCode });
  const id = ours('platform/new-id.js').newId(now);
  const account = { id, personId, username: `bench-${personId.toLowerCase()}`, passwordHash: '!', createdAt: now };
  await tx.insert(ours('identity/account.entity.js').Account, account);
  return get('identity/sessions.service.js', 'SessionsService').issue(tx, account);
}
