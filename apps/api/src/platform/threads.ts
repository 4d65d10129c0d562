import { extname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/**
 * A thread of ours beside the one that answers requests; `file` is its path without the ending. Where the sources themselves run (under
 * jest) it is compiled as it loads. More memory than its limit ends the thread and nothing else.
 */
export function startThread(file: string, options: { workerData: unknown; resourceLimits: ResourceLimits }): Worker {
  const ending = extname(__filename);
  return new Worker(`${file}${ending}`, { ...options, execArgv: ending === '.ts' ? ['--require', 'esbuild-register'] : [] });
}
