// npm run dev: the API rebuilt and restarted, and the H5 client rebuilt in memory, at every change.
// The client's own server hands everything but pages to the API.
import { resolve } from 'node:path';
import { requireNode } from './check-node.mjs';
import { ensureBuilt } from './build-stamps.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { loadDotEnv, ROOT } from './repository.mjs';
import { exitOf, startChild, stopChildren } from './run-step.mjs';

requireNode();
loadDotEnv();
// npm runs each watcher in its workspace, where a relative path would mean another folder.
process.env.DATA_DIR = resolve(ROOT, process.env.DATA_DIR || './data');
process.env.LOG_LEVEL ||= 'warn';
await ensureInstalled();
await ensureBuilt(['libs']);
console.log(`网页 client http://127.0.0.1:10086/ · 接口 API http://127.0.0.1:${process.env.PORT || 3000}/docs`);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopChildren());
const watchers = [
  ['npm', ['run', 'build:libs', '--', '--watch', '--preserveWatchOutput']],
  ['npm', ['exec', '-w', '@duoduo/miniapp', '--', 'taro', 'build', '--type', 'h5', '--watch']],
  ['npm', ['exec', '-w', '@duoduo/api', '--', 'nest', 'start', '--watch', '--preserveWatchOutput']],
].map(([command, args]) => startChild(command, args));
await Promise.race(watchers.map(exitOf));
await stopChildren();
