// How long until a page of the browser client can be used on a cheap phone with a weak network, beside an empty page that waits for as many
// bytes, in turn. npm run bench:usable [-- 20 | -- trace]: so many rounds, or one cold load of each with what it asked for and when. A demo and
// a Chromium of its own (CHROMIUM_PATH, else the system's); builds what is not built.
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { median, percentile } from '../loop/load.mjs';
import { fromRepository, startServer, stopAll, temporaryFolder } from '../loop/servers.mjs';
import { addressOf, JOURNEYS, signedIn } from './journeys.mjs';
import { LIMIT, startLimit } from './limit.mjs';
import { loadPage } from './page-load.mjs';

const ROUNDS = 20;

async function bench(browser, url, limit, rounds) {
  const loads = [];
  for (let round = 0; round <= rounds; round++) {
    for (const [name, journey] of Object.entries(JOURNEYS)) {
      const [cold, warm] = await coldAndWarm(browser, url, journey);
      for (const [state, load] of Object.entries({ cold, warm })) {
        const [empty] = await openings(browser, journey.at, undefined, limit.address(load.bytes), LIMIT, 1);
        if (round > 0) loads.push({ name, state, ...load, limit: empty.usable }); // the first fills what the service and the system keep
      }
    }
  }
  return loads;
}

async function coldAndWarm(browser, url, journey) {
  return openings(browser, journey.at, await signedIn(url, journey.who), await addressOf(url, journey), journey, 2);
}

/** Opens an address several times on one new device: the first is cold, what the browser may keep it has for the others. */
async function openings(browser, at, storageState, address, journey, times) {
  const device = await browser.newContext({ ...at, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', storageState });
  const loads = [];
  while (loads.length < times) loads.push(await loadPage(Object.assign(device, at), address, journey));
  await device.close();
  return loads;
}

function report(loads) {
  console.log(`load average ${loadavg()[0].toFixed(1)}\n`);
  console.log('| who, what | load | usable, median / p95 s | limit, median / p95 s | times the limit, median / p95 | KB | requests |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const name of Object.keys(JOURNEYS)) {
    for (const state of ['cold', 'warm']) {
      const these = loads.filter((load) => load.name === name && load.state === state);
      const both = (of) => [median(these.map(of)), percentile(these.map(of), 0.95)].map((figure) => figure.toFixed(2)).join(' / ');
      const times = [({ usable }) => usable / 1000, ({ limit }) => limit / 1000, ({ usable, limit }) => usable / limit].map(both);
      const sizes = [({ bytes }) => bytes / 1024, ({ requests }) => requests.length].map((of) => median(these.map(of)).toFixed(0));
      console.log(`| ${[name, state, ...times, ...sizes].join(' | ')} |`);
    }
  }
}

async function trace(browser, url) {
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    for (const load of await coldAndWarm(browser, url, journey)) {
      console.log(
        `\n${name}: shown ${load.shown.toFixed(0)} ms, usable ${load.usable.toFixed(0)} ms, ${(load.bytes / 1024).toFixed(0)} KB`,
      );
      const begin = load.requests[0].from;
      for (const { url: address, from, until, bytes } of load.requests) {
        const span = [from, until].map((at) => (at ? ((at - begin) * 1000).toFixed(0) : '…').padStart(6)).join('');
        console.log(`${span} ${((bytes ?? 0) / 1024).toFixed(1).padStart(7)} KB ${address.replace(url, '')}`);
      }
    }
  }
}

async function startDemo() {
  const env = { HOST: '127.0.0.1', LOG_LEVEL: 'error', DATA_DIR: temporaryFolder() };
  const { port } = await startServer(fromRepository('apps/api/dist/main.js'), env, '/readyz');
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((next) => setTimeout(next, 100));
  return url;
}

const { chromium } = createRequire(fromRepository('package.json'))('playwright-core');
await ensureBuilt(['libs', 'api', 'h5']);
const given = process.argv[2];
const limit = await startLimit();
const flags = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'];
const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: flags, chromiumSandbox: false });
try {
  const url = await startDemo();
  if (given === 'trace') await trace(browser, url);
  else report(await bench(browser, url, limit, Number(given) || ROUNDS));
} finally {
  await browser.close();
  await limit.stop();
  await stopAll();
}
