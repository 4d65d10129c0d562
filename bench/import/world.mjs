import { openService } from '../service.mjs';

export const COMMUNITY = '150603002004';

/** A community of `grids` grids, its clerk and the code of a grid. Made through the services. */
export async function fillCommunity(env, grids) {
  const { areas, codes, write, signedIn, close } = await openService(env);
  const gridCodes = Array.from({ length: grids }, (_, i) => `${COMMUNITY}${String(i + 1).padStart(3, '0')}`);
  const named = gridCodes.map((code) => ({ code, name: `${code.slice(-3)} 网格` }));
  await write((tx) => areas.load(tx, named));
  const { token: code } = await write((tx) => codes.issue(tx, 'grid', gridCodes[0]));
  const clerk = await write((tx) => signedIn(tx, 'clerk', COMMUNITY));
  await close();
  return { code, clerk, grids: gridCodes };
}
