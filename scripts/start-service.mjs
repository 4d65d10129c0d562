import { resolve } from 'node:path';
import { ensureBuilt } from './build-stamps.mjs';
import { greeting } from './greeting.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { lanSettings, qrInTerminal } from './lan.mjs';
import { folderProblem, portProblem } from './preflight.mjs';
import { loadDotEnv, ROOT, STATE_FOLDER } from './repository.mjs';
import { duration, exitOf, startChild, StepFailed } from './run-step.mjs';

const READY_WITHIN_MS = 10 * 60_000;
const ASK_EVERY_MS = 200;

/** Installs, builds and starts the service, says where it is, and ends with it. */
export async function startService({ isLan }) {
  const started = performance.now();
  loadDotEnv();
  console.log('多多 duoduo');
  const settings = { ...defaults(), ...(isLan ? lanSettings(process.env) : {}) };
  await refuseIf(await startProblem(settings));
  try {
    await ensureInstalled();
    await ensureBuilt(['libs', 'api', 'h5']);
  } catch (error) {
    if (error instanceof StepFailed) process.exit(1);
    throw error;
  }
  await run(settings, { isLan, started });
}

/** What the service is started with, over the environment; empty is unset. A demo on a terminal needs no line per request. */
function defaults() {
  const { PORT, HOST, DATA_DIR, LOG_LEVEL, DATABASE_URL, NODE_ENV } = process.env;
  const isDemo = !DATABASE_URL && (NODE_ENV || 'development') === 'development';
  const where = { PORT: PORT || '3000', HOST: HOST || '127.0.0.1', DATA_DIR: DATA_DIR || './data' };
  return isDemo ? { ...where, LOG_LEVEL: LOG_LEVEL || 'error' } : where;
}

async function startProblem({ PORT, HOST, DATA_DIR, problem }) {
  return problem ?? (await portProblem(PORT, HOST)) ?? folderProblem(STATE_FOLDER) ?? folderProblem(resolve(ROOT, DATA_DIR), 'DATA_DIR');
}

async function refuseIf(problem) {
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}

async function run(settings, { isLan, started }) {
  console.log('  … 建库并写入演示数据 · migrating, seeding a demo if the database is empty');
  const service = startChild(process.execPath, ['apps/api/dist/main.js'], { env: settings });
  const stop = endWith(service);
  const url = `http://${settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST}:${settings.PORT}`;
  if (!(await isReady(url, stop))) return;
  console.log(`  ✓ 就绪 · ready (${duration(performance.now() - started)})`);
  const about = await (await fetch(`${url}/api/about`)).json();
  const shownUrl = settings.PUBLIC_URL || process.env.PUBLIC_URL || url;
  console.log(greeting(about, { url: shownUrl, password: settings.DEMO_PASSWORD, isPasswordNew: isLan }));
  if (isLan) console.log(await qrInTerminal(shownUrl));
}

/** Passes Ctrl+C and SIGTERM on; ends this process with the service's own end. */
function endWith(service) {
  const stop = { isAsked: false, isGone: false };
  const ask = () => {
    if (!stop.isAsked) console.log('\n正在停止… · stopping…');
    stop.isAsked = true;
    service.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, ask);
  whenNpmIsGone(ask);
  void exitOf(service).then(({ code, signal }) => {
    stop.isGone = true;
    if (stop.isAsked) console.log('已停止 · stopped');
    else console.error(`服务意外退出（${signal ?? code}），见上文。 · The service ended by itself (${signal ?? code}); see above.`);
    process.exitCode = stop.isAsked ? 0 : code || 1;
  });
  return stop;
}

/** npm hands a SIGTERM to the shell between us, which dies of it and tells nobody. */
function whenNpmIsGone(ask) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && ask(), ASK_EVERY_MS).unref();
}

/** Waits until the service says that it is ready; false when it ended first. */
async function isReady(url, stop) {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (stop.isGone) return false;
    const reply = await fetch(`${url}/readyz`).catch(() => null);
    if (reply?.ok) return true;
    await new Promise((next) => setTimeout(next, ASK_EVERY_MS));
  }
  console.error('十分钟仍未就绪。 · Not ready after ten minutes.');
  process.kill(process.pid, 'SIGTERM');
  return false;
}
