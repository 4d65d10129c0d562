import { setTimeout as pause } from 'node:timers/promises';

/** Asks what others ask while something goes on, one request every `everyMs`, whatever the last one takes. Milliseconds, by path. */
export function askMeanwhile({ port, paths, everyMs, headers }) {
  const times = new Map(paths.map((path) => [path, []]));
  const under = new Set();
  let isOver = false;
  const ask = async (path) => {
    const from = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: headers() });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    times.get(path).push(performance.now() - from);
  };
  const asking = (async () => {
    for (let n = 0; !isOver; n++) {
      const asked = ask(paths[n % paths.length]).finally(() => under.delete(asked));
      under.add(asked);
      await pause(everyMs);
    }
    await Promise.all(under);
  })();
  return {
    stop: async () => {
      isOver = true;
      await asking;
      return times;
    },
  };
}
