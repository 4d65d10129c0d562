// npm start: from a fresh clone to a running service. Nothing here needs a package to be installed.
// `npm start -- --lan` lets a phone on the same network in. Settings: .env.example.
import { requireNode } from './check-node.mjs';

requireNode();
import('./start-service.mjs').then(({ startService }) => startService({ isLan: process.argv.includes('--lan') }));
