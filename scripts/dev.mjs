// npm run dev: the API rebuilt and restarted, and the H5 client rebuilt, at every change. The API serves the client on one port.
import { resolve } from 'node:path';
import { requireNode } from './check-node.mjs';
import { ensureBuilt } from './build-stamps.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { loadDotEnv, ROOT } from './repository.mjs';
import { exitOf, startChild, stopChildren } from './run-step.mjs';

requireNode();
loadDotEnv();
// npm runs each watcher in its workspace, where a relative path would mean another folder.
process.env.DATA_DIR = resolve(ROOT, process.env.DATA_DIR ?? './data');
await ensureInstalled();
await ensureBuilt(['libs', 'h5']);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopChildren());
const watchers = [
  ['npm', ['run', 'build:libs', '--', '--watch', '--preserveWatchOutput']],
  ['npm', ['exec', '-w', '@duoduo/miniapp', '--', 'taro', 'build', '--type', 'h5', '--watch']],
  ['npm', ['exec', '-w', '@duoduo/api', '--', 'nest', 'start', '--watch', '--preserveWatchOutput']],
].map(([command, args]) => startChild(command, args));
await Promise.race(watchers.map(exitOf));
await stopChildren();
