import { readFileSync } from 'node:fs';
import { WEEKLY_FIGURES } from '@duoduo/contracts/accounts';
import { HOUSEHOLD_TAGS, UNIT_KINDS } from '@duoduo/contracts/households';
import { AUDIENCES } from '@duoduo/contracts/notices';
import { POST_ROLES, POST_STATES } from '@duoduo/contracts/roles';
import { MEMBERSHIP_STATUSES } from '@duoduo/contracts/memberships';
import { ACTIVITY_PARTS, ACTIVITY_TIMES, APPLICATION_STATUSES, HOURS_STATES, SIGN_UP_STATES } from '@duoduo/contracts/volunteers';
import { CODE_KINDS } from '@duoduo/contracts/codes';
import { APPEAL_STATES, REPORT_STATUSES, REVIEW_STATES, SHARING_STATES, TASK_SCOPES, TASK_STATUSES } from '@duoduo/contracts/tasks';
import { OPENAPI_FILE } from '../../src/platform/http/docs-pages';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import { CanaryCommunity, type Handles } from './canary-community';

const TIMEOUT_MS = 240_000;
const AT_ONCE = 8;
const STREET = '150603970';
const OWN = { code: `${STREET}001`, mark: '麻雀', phone: '13811110001' };
const OTHER = { code: `${STREET}002`, mark: '金丝雀', phone: '13899990002' };

/** Routes on which the other community's own people do meet its marks: the crawl would see them. */
const MEETS_MARKS = [
  '/api/categories/{categoryCode}/changes',
  '/api/goods',
  '/api/goods-budgets',
  '/api/goods-budgets/{budgetId}/records',
  '/api/goods/shelf',
  '/api/dwellings',
  '/api/dwellings/{dwellingId}',
  '/api/dwellings/{dwellingId}/changes',
  '/api/accounts/monthly/files',
  '/api/file-checks',
  '/api/grids/{gridCode}/board',
  '/api/estates/{estateId}',
  '/api/estates',
  '/api/estates/{estateId}/changes',
  '/api/estates/{estateId}/problems',
  '/api/household-imports',
  '/api/household-imports/{importId}',
  '/api/households',
  '/api/household-links',
  '/api/me/linked-households',
  '/api/households/{householdId}/access-log',
  '/api/households/{householdId}/changes',
  '/api/me/data',
  '/api/me/homes/{householdId}',
  '/api/people/{personId}/care-note',
  '/api/hand-overs/{handOverId}',
  '/api/households/{householdId}',
  '/api/households/{householdId}/memberships',
  '/api/memberships',
  '/api/memberships/mine',
  '/api/memberships/{membershipId}',
  '/api/notices',
  '/api/notices/inbox',
  '/api/notices/{noticeId}',
  '/api/notices/{noticeId}/unreached',
  '/api/notices/{noticeId}/versions',
  '/api/codes',
  '/api/codes/{token}',
  '/api/me',
  '/api/points/household',
  '/api/points/mine/entries',
  '/api/points/people/{personId}/awards',
  '/api/redemptions',
  '/api/redemptions/{redemptionId}',
  '/api/reports',
  '/api/reports/{reportId}',
  '/api/reports/{reportId}/likely',
  '/api/reports/{reportId}/progress',
  '/api/tasks',
  '/api/tasks/{taskId}',
  '/api/tasks/{taskId}/assignees',
  '/api/tasks/{taskId}/assist-units',
  '/api/tasks/{taskId}/ratings',
  '/api/tasks/{taskId}/reports',
  '/api/tasks/{taskId}/timeline',
  '/api/posts',
  '/api/units',
  '/api/units/{unitId}',
  '/api/activities',
  '/api/activities/mine',
  '/api/activities/{activityId}',
  '/api/activities/{activityId}/hours',
  '/api/helping',
  '/api/hours',
  '/api/hours/mine',
  '/api/hours/{hoursId}/objections',
  '/api/honour',
  '/api/honour/mine',
  '/api/me/call-requests',
  '/api/me/volunteer-application',
  '/api/visits',
  '/api/visits/due',
  '/api/volunteer-applications',
  '/api/units/{unitId}/colleagues',
  '/api/accounts/weekly/{figure}',
];

/** In which everything happens. */
const WEEK = '2026-W10';

interface Parameter {
  name: string;
  in: string;
}

interface Sighting {
  route: string;
  who: string;
  path: string;
}

describe('two communities side by side', () => {
  let app: TestApp;
  let own: Awaited<ReturnType<typeof CanaryCommunity.build>>;
  let other: Awaited<ReturnType<typeof CanaryCommunity.build>>;
  const document = () =>
    JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as { paths: Record<string, { get?: { parameters?: Parameter[] } }> };

  beforeAll(async () => {
    app = await startApp();
    own = await CanaryCommunity.build(app, OWN);
    other = await CanaryCommunity.build(app, OTHER);
    await app.drainOutbox();
  }, TIMEOUT_MS);
  afterAll(() => app.close());

  it(
    'shows nobody of one a single word of the other, wherever he looks',
    async () => {
      const { asked, found } = await crawl({ ...own.actors, nobody: null });

      expect(asked).toBeGreaterThan(1000);
      expect(found).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'shows these words to the people of the other: the crawl has eyes',
    async () => {
      const { found } = await crawl(other.actors);

      expect([...new Set(found.map(({ route }) => route))].sort()).toEqual([...MEETS_MARKS].sort());
    },
    TIMEOUT_MS,
  );

  /** Every GET route of the document, with the ids, codes and words of both communities, as every caller. */
  async function crawl(callers: Record<string, Caller | null>): Promise<{ asked: number; found: Sighting[] }> {
    const errands = Object.entries(document().paths).flatMap(([route, { get }]) =>
      get
        ? pathsOf(route, get.parameters ?? []).flatMap((path) =>
            Object.entries(callers).map(([who, caller]) => ({ route, who, caller, path })),
          )
        : [],
    );
    const found: Sighting[] = [];
    const waiting = [...errands];
    const walk = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { route, who, caller, path } = next;
        const { status, text } = await app.as(caller).raw('get', path);
        if (status >= 500) throw new Error(`${path}: ${status}`);
        if (text.includes(OTHER.mark) || text.includes(OTHER.phone)) found.push({ route, who, path });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
    return { asked: errands.length, found };
  }

  function pathsOf(route: string, parameters: readonly Parameter[]): string[] {
    const places = parameters
      .filter((parameter) => parameter.in === 'path')
      .reduce((paths, { name }) => paths.flatMap((path) => valuesOf(name).map((value) => path.replace(`{${name}}`, value))), [route]);
    const queries = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    return places.flatMap((place) => queriesOf(queries).map((query) => `${place}${query}`));
  }

  /** Plain, and with each value of each parameter; with every scope where there are scopes, and as long a page as there is. */
  function queriesOf(names: readonly string[]): string[] {
    const page = names.includes('limit') ? ['limit=100'] : [];
    const scopes = names.includes('scope') ? TASK_SCOPES.map((scope) => [`scope=${scope}`]) : [[]];
    const others = names.filter((name) => !['limit', 'cursor', 'scope'].includes(name));
    const choices = [[], ...others.flatMap((name) => valuesOf(name).map((value) => [`${name}=${encodeURIComponent(value)}`]))];
    const both = others.includes('status') && others.includes('areaCode') ? pairs() : [];
    const shared = others.includes('shared') ? valuesOf('areaCode').map((areaCode) => ['shared=true', `areaCode=${areaCode}`]) : [];
    const weeks = others.includes('week') ? valuesOf('areaCode').map((areaCode) => [`week=${WEEK}`, `areaCode=${areaCode}`]) : [];
    const all = scopes.flatMap((scope) =>
      [...choices, ...both, ...shared, ...weeks].map((choice) => [...scope, ...choice, ...page].join('&')),
    );
    return all.map((query) => (query ? `?${query}` : ''));
  }

  /** Ended tasks are listed by community only: the status and the place together. */
  function pairs(): string[][] {
    return valuesOf('areaCode').flatMap((areaCode) => valuesOf('status').map((status) => [`areaCode=${areaCode}`, `status=${status}`]));
  }

  /** A parameter that is not here is new: say with which values it is to be tried. */
  function valuesOf(name: string): string[] {
    const of = (pick: (handles: Handles) => string[]) => [...pick(own.handles), ...pick(other.handles)];
    const values: Record<string, () => string[]> = {
      code: () => [STREET, ...of(({ areaCodes }) => areaCodes)],
      gridCode: () => of(({ areaCodes }) => areaCodes.slice(1)),
      areaCode: () => [STREET, ...of(({ areaCodes }) => areaCodes)],
      parentCode: () => [STREET, ...of(({ areaCodes }) => areaCodes)],
      token: () => of(({ tokens }) => tokens),
      codeId: () => of(({ codeIds }) => codeIds),
      dwellingId: () => of(({ dwellingIds }) => dwellingIds),
      sheetId: () => of(({ sheetIds }) => sheetIds),
      photoId: () => of(({ photoIds }) => photoIds),
      rotationId: () => of(({ rotationIds }) => rotationIds),
      week: () => [WEEK],
      figure: () => [...WEEKLY_FIGURES],
      exp: () => ['4102444800000'],
      sig: () => ['0123456789abcdef0123456789abcdef'],
      estateId: () => of(({ estateIds }) => estateIds),
      building: () => of(({ words }) => words.slice(0, 1)),
      tag: () => [...HOUSEHOLD_TAGS],
      householdId: () => of(({ householdIds }) => householdIds),
      reportId: () => of(({ reportIds }) => reportIds),
      taskId: () => of(({ taskIds }) => taskIds),
      noticeId: () => of(({ noticeIds, waitingIds }) => [...noticeIds, ...waitingIds]),
      waitingId: () => of(({ waitingIds }) => waitingIds),
      membershipId: () => of(({ membershipIds }) => membershipIds),
      linkId: () => of(({ linkIds }) => linkIds),
      lng: () => ['109.78'],
      lat: () => ['39.6'],
      unitId: () => of(({ unitIds }) => unitIds),
      postId: () => of(({ postIds }) => postIds),
      handOverId: () => of(({ handOverIds }) => handOverIds),
      importId: () => of(({ importIds }) => importIds),
      categoryCode: () => ['hall-light'],
      communityCode: () => of(({ areaCodes }) => areaCodes.slice(0, 1)),
      activityId: () => of(({ activityIds }) => activityIds),
      when: () => [...ACTIVITY_TIMES],
      budgetId: () => of(({ budgetIds }) => budgetIds),
      ruleCode: () => ['volunteer-task'],
      as: () => [...ACTIVITY_PARTS],
      audience: () => [...AUDIENCES],
      hoursId: () => of(({ hoursIds }) => hoursIds),
      entryId: () => of(({ hoursIds }) => hoursIds),
      certificateId: () => of(({ hoursIds }) => hoursIds),
      month: () => ['2026-03'],
      transferId: () => of(({ hoursIds }) => hoursIds),
      checkCode: () => ['00000-00000'],
      signUp: () => [...SIGN_UP_STATES],
      exportId: () => of(({ exportIds }) => exportIds),
      personId: () => of(({ personIds }) => personIds),
      role: () => [...POST_ROLES],
      kind: () => [...UNIT_KINDS, ...CODE_KINDS],
      state: () => [...POST_STATES, ...HOURS_STATES],
      q: () => of(({ words }) => words),
      mine: () => ['true', 'false'],
      shared: () => ['true'],
      late: () => ['true'],
      parked: () => ['true'],
      ruling: () => ['true'],
      review: () => [...REVIEW_STATES],
      sharing: () => [...SHARING_STATES],
      appeal: () => [...APPEAL_STATES],
      redemptionId: () => of(({ redemptionIds }) => redemptionIds),
      endedOn: () => ['2026-03-04'],
      number: () => of(({ reportNumbers }) => reportNumbers),
      status: () => [...new Set([...TASK_STATUSES, ...REPORT_STATUSES, ...MEMBERSHIP_STATUSES, ...APPLICATION_STATUSES])],
    };
    const pick = values[name];
    if (!pick) throw new Error(`no values for the parameter "${name}"`);
    return pick();
  }
});
