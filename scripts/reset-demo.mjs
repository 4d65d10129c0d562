// npm run reset:demo: empties DATA_DIR, so that the next start seeds a fresh demo. Touches nothing but a demo.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { portProblem } from './preflight.mjs';
import { loadDotEnv, ROOT } from './repository.mjs';

/** All that a demo leaves in DATA_DIR. `secrets.json` is made for demos alone. */
const OF_A_DEMO = /^(duoduo\.sqlite(-wal|-shm|-journal)?|secrets\.json|uploads)$/;

/** Why this folder must not be emptied; null when it holds a demo. */
export function resetProblem(folder, { DATABASE_URL, NODE_ENV }) {
  if (DATABASE_URL || NODE_ENV === 'production') {
    return '已配置数据库或生产环境，不是演示。 · DATABASE_URL or NODE_ENV=production is set: this is no demo.';
  }
  if (!existsSync(join(folder, 'secrets.json'))) return `这里没有演示数据：${folder}。 · There is no demo's data here: ${folder}.`;
  const foreign = readdirSync(folder).filter((name) => !OF_A_DEMO.test(name));
  if (foreign.length > 0) {
    return `其中有别的文件（${foreign.join(', ')}），不删除：${folder}。 · Other files lie there too; nothing was removed.`;
  }
  return null;
}

async function resetDemo() {
  loadDotEnv();
  const { DATA_DIR = './data', PORT = '3000', HOST = '127.0.0.1' } = process.env;
  const folder = resolve(ROOT, DATA_DIR);
  const problem = resetProblem(folder, process.env) ?? (await runningProblem(PORT, HOST));
  if (problem !== null) {
    console.error(problem);
    process.exit(1);
  }
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  console.log(`已清空 · emptied: ${folder}`);
}

async function runningProblem(port, host) {
  if ((await portProblem(port, host)) === null) return null;
  return `端口 ${port} 上似乎正在运行，请先停止。 · Something runs on port ${port}: stop it first.`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) void resetDemo();
