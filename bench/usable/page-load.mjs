// The profile of a cheap phone on a weak network, as Chrome's own tools name it: "Slow 4G" and a processor slowed down four times.
const CPU_SLOWDOWN = 4;
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1.44 * 1024 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
/** Sooner, a second tap meets what the first has brought before it is to be seen. */
const TAP_EVERY_MS = 500;
const WITHIN_MS = 60_000;

/**
 * Opens an address in a new page of a device, and taps what one is there for as soon as it can be seen.
 * Milliseconds from the start of the navigation: `shown`, when it lay open to a finger, `usable`, when a tap was answered. `bytes` came until it was shown.
 */
export async function loadPage(device, address, { tap, to, shows }) {
  const page = await device.newPage();
  const network = await throttled(page);
  await page.addInitScript(watchFor, { tap, to, shows });
  await page.goto(address, { waitUntil: 'commit', timeout: WITHIN_MS });
  const read = (what) => page.evaluate((name) => window.usable[name], what);
  const deadline = performance.now() + WITHIN_MS;
  const until = async (what, act) => {
    while (!(await read(what).catch(() => null))) {
      if (performance.now() > deadline) throw new Error(`${address}: ${tap} was not ${what} in time`);
      await act?.();
      await new Promise((next) => setTimeout(next, act ? TAP_EVERY_MS : 10));
    }
    return read(what);
  };
  const shown = await until('shown');
  const { requests, bytes } = network.soFar();
  const usable = await until('answered', async () => {
    const { x, y } = await read('place');
    await (device.hasTouch ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
  });
  await page.close();
  return { shown, usable, requests, bytes };
}

/** Slows the page down, and counts what came over the network: what the browser keeps is none of it. */
async function throttled(page) {
  const cdp = await page.context().newCDPSession(page);
  const requests = new Map();
  let bytes = 0;
  cdp.on('Network.requestWillBeSent', ({ requestId, timestamp, request }) =>
    requests.set(requestId, { url: request.url, from: timestamp }),
  );
  cdp.on('Network.requestServedFromCache', ({ requestId }) => requests.delete(requestId));
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    bytes += encodedDataLength;
    Object.assign(requests.get(requestId) ?? {}, { until: timestamp, bytes: encodedDataLength });
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return { soFar: () => ({ requests: [...requests.values()], bytes }) };
}

/** Runs in the page: each frame it looks for what is to be tapped, and after that for the answer. */
function watchFor({ tap, to, shows }) {
  const usable = (window.usable = { place: null, shown: null, answered: null });
  const nameOf = (part) => part.getAttribute('aria-label') ?? part.textContent.trim();
  const find = (name) => {
    if (name.startsWith('.')) return document.querySelector(name);
    return [...document.querySelectorAll('[role=button]')].find((part) => nameOf(part).startsWith(name));
  };
  const look = () => {
    if (usable.shown && (to ? location.hash.startsWith(to) : find(shows))) {
      usable.answered = performance.now();
      return;
    }
    const part = find(tap);
    const box = part?.getBoundingClientRect();
    const place = box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (place && part.contains(document.elementFromPoint(place.x, place.y))) {
      usable.place = place; // it may still move
      usable.shown ??= performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
