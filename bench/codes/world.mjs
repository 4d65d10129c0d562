import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openService } from '../service.mjs';

const COMMUNITY = '150603002004';
const DOORS_PER_GRID = 300;
const SAMPLE = 2000;
const REVOKED = 200;
const SECRETS = ['ACCESS_TOKEN_KEY', 'FIELD_KEYS', 'CODE_KEYS'];

/** Settings for a database that is there, or null when none is named. Production, so that nothing is seeded into it. */
export function settingsOfWhatIsThere({ DATABASE_URL, DATA_DIR, ...env }) {
  if (!DATABASE_URL && !DATA_DIR) return null;
  const file = join(resolve(DATA_DIR ?? 'data'), 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, env[name] ?? kept[name]]).filter(([, value]) => value));
  const where = DATABASE_URL ? { DATABASE_URL } : {};
  return { NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', DATA_DIR: resolve(DATA_DIR ?? 'data'), ...where, ...secrets };
}

/** The service's own look-up in this process, with tokens that are found and tokens that are not. Fills `doors` doors first. */
export async function openWorld(env, doors) {
  const service = await openService(env);
  const { get, ours, db, codes: store } = service;
  const revoked =
    doors > 0 ? await fill({ ...service, register: get('households/household-register.service.js', 'HouseholdRegister') }, doors) : [];
  const tokens = await sampleOf(db, store);
  const { makeToken } = ours('codes/token.rules.js');
  const unknown = tokens.map(() => makeToken('household', [...crypto.getRandomValues(new Uint8Array(20))]));
  const vault = get('codes/code-tokens.js', 'CodeTokens');
  const [{ codes }] = await db.query('SELECT COUNT(*) AS codes FROM codes');
  let strangers = 0;
  return {
    tokens,
    codes: Number(codes),
    wrong: { unknown, malformed: unknown.map(spoilt), ...(revoked.length > 0 && { revoked }) },
    hashOf: (token) => vault.hashOf(token),
    // a new stranger each time, so that nobody misses too often
    lookUp: (token) => store.lookUp(token, { address: `stranger ${strangers++}` }),
    close: service.close,
  };
}

/** A community of doors with codes, some of which are revoked; answers the tokens of those. */
async function fill({ write, codes, areas, register }, doors) {
  const revoked = [];
  for (let start = 0; start < doors; start += DOORS_PER_GRID) {
    const gridCode = `${COMMUNITY}${String(start / DOORS_PER_GRID + 1).padStart(3, '0')}`;
    const rooms = Array.from({ length: Math.min(DOORS_PER_GRID, doors - start) }, (_, i) => ({
      gridCode,
      building: String(Math.floor(i / 60) + 1),
      section: '1',
      room: String(i),
    }));
    await write(async (tx) => {
      await areas.load(tx, [{ code: gridCode, name: `${gridCode.slice(-3)} 网格` }]);
      const estate = await register.addEstate(tx, { communityCode: COMMUNITY, name: `院${gridCode.slice(-3)}` });
      const dwellings = await register.addDwellings(tx, estate, rooms);
      await codes.issueFirst(
        tx,
        'household',
        dwellings.map(({ id }) => id),
      );
      for (const { id } of revoked.length < REVOKED ? dwellings.slice(0, 10) : []) {
        const { id: codeId, token } = await codes.issue(tx, 'household', id);
        await codes.revoke(tx, codeId);
        revoked.push(token);
      }
    });
  }
  return revoked;
}

/** Tokens of doors all over the table. */
async function sampleOf(db, codes) {
  const subjects = await db.query(`SELECT subjectId FROM codes WHERE kind = 'household' AND state = 'active'`);
  const every = Math.max(1, Math.floor(subjects.length / SAMPLE));
  const some = subjects.filter((_, i) => i % every === 0).map(({ subjectId }) => subjectId);
  const tokens = [...(await codes.active('household', some)).values()].map(({ token }) => token);
  if (tokens.length === 0) throw new Error('there is no household code here: run npm run seed:city first');
  return tokens.sort(); // their order says nothing of the rows'
}

/** With its check character wrong. */
function spoilt(token) {
  return token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
}
