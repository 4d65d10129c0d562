// Imports nothing and uses no new syntax: an old Node must get as far as the sentence.

/** Why this version of Node cannot run Duoduo, in one sentence; null when it can. Runs on 20.19 and later, and on 22 and later. */
export function nodeProblem(version) {
  const parts = version.replace(/^v/, '').split('.');
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  if (major >= 22 || (major === 20 && minor >= 19)) return null;
  return (
    '多多需要 Node.js 20.19 以上（20 系列）或 22 以上，这里是 ' +
    version +
    '。 · Duoduo needs Node.js 20.19 or later of 20, or 22 or later; this is ' +
    version +
    '.'
  );
}

/** Says why and ends the process, where Node is too old. */
export function requireNode() {
  const problem = nodeProblem(process.version);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
