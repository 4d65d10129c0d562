import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

// Each answers in one sentence why the service could not run here, or null. They look before anything takes minutes.

/** Whether something can be written into `folder`, which is made if missing. `setting` says how to choose another. */
export function folderProblem(folder, setting) {
  const probe = join(folder, `.write-test-${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (error) {
    const hint = setting ? `，可换一个文件夹：${setting}=… npm start` : '';
    const choose = setting ? `; choose another: ${setting}=… npm start` : '';
    return `文件夹不可写（${error.code}）：${folder}${hint}。 · The folder cannot be written (${error.code}): ${folder}${choose}.`;
  }
}

/** Whether `port` can be listened on at `host`. */
export async function portProblem(port, host) {
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    return `PORT 应为 1–65535 的整数，现为“${port}”。 · PORT must be a whole number from 1 to 65535, not "${port}".`;
  }
  const code = await listenError(Number(port), host);
  if (code === null) return null;
  if (code === 'EADDRINUSE') {
    const other = `PORT=${Number(port) === 3100 ? 3200 : 3100} npm start`;
    return `端口 ${port} 已被占用，请换一个：${other}。 · Port ${port} is in use; choose another: ${other}.`;
  }
  return `不能监听 ${host}:${port}（${code}），请换一个：PORT=3100 npm start。 · Cannot listen on ${host}:${port} (${code}); choose another: PORT=3100 npm start.`;
}

/** A port nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

function listenError(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => done(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(null)));
  });
}
