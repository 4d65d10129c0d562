import { Agent, request } from 'node:http';

/**
 * Keeps `connections` requests under way for `forMs` and counts the answers. `next()` gives `{method, path, headers, body}` or null when
 * there is nothing left to ask; `expected` is the only status that counts, any other is an error of the bench.
 */
export async function measureHttp(port, { connections, forMs, expected, next }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  const end = performance.now() + forMs;
  const client = async () => {
    for (let ask = next(); ask && performance.now() < end; ask = next()) {
      const from = performance.now();
      const status = await send(agent, port, ask);
      if (status !== expected) throw new Error(`${ask.method} ${ask.path}: ${status} instead of ${expected}`);
      latencies.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - from) / 1000;
  agent.destroy();
  return { perSecond: latencies.length / seconds, p99: percentile(latencies, 0.99), count: latencies.length };
}

/** The same for calls in this process: the bare statement of a driver. `next()` gives a promise or null. */
export async function measureCalls({ connections, forMs, next }) {
  const latencies = [];
  const end = performance.now() + forMs;
  const client = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      const call = next();
      if (!call) return;
      await call;
      latencies.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - from) / 1000;
  return { perSecond: latencies.length / seconds, p99: percentile(latencies, 0.99), count: latencies.length };
}

export function median(numbers) {
  return percentile(numbers, 0.5);
}

export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function send(agent, port, { method, path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
