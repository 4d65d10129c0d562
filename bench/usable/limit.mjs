import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** What nothing that needs so many bytes can be faster than: an empty page that waits for them, and then shows one button. */
const PAGE = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<script>
  fetch('/bytes' + location.search).then((reply) => reply.arrayBuffer()).then(() => {
    document.body.innerHTML = '<div role="button" style="padding:16px">开始</div>';
    document.body.firstChild.onclick = () => (location.hash = '#/answered');
  });
</script><body></body>`;

export const LIMIT = { tap: '开始', to: '#/answered' };

/** A server of the empty page; `address(bytes)` opens it with so many bytes to wait for. */
export async function startLimit() {
  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://limit');
    reply.setHeader('cache-control', 'no-store');
    if (pathname === '/bytes') return reply.end(randomBytes(Number(searchParams.get('count'))));
    reply.setHeader('content-type', 'text/html');
    reply.end(PAGE);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => new Promise((closed) => server.close(closed).closeAllConnections());
  return { address: (bytes) => `http://127.0.0.1:${server.address().port}/?count=${bytes}`, stop };
}
