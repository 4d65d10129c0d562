import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const COUNTY = '150603';
const STREET = YUANDING.slice(0, 9);

interface Listed {
  code: string;
  dueAt: string;
  limitHours: number;
  closingRule: object;
  responsibleUnit: { id: string; name: string } | null;
}

describe('the list of duties', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const listed = async (code: string, areaCode?: string): Promise<Listed> => {
    const { body } = await app
      .as(null)
      .get(`/categories${areaCode ? `?areaCode=${areaCode}` : ''}`)
      .expect(200);
    return (body.items as Listed[]).find((each) => each.code === code)!;
  };
  const replace = (who: Caller, code: string, items: object[]) =>
    app.as(who).raw('put', `/api/categories/${code}/responsible-units`).send({ items });

  it('is changed by a county, and a new task keeps to it', async () => {
    const county = await app.given.supervisor(COUNTY);
    const change = { limitHours: 7, claimWindowHours: 2, rewardCap: 5, closingRule: { photo: false, visit: true } };

    const changed = await app.as(county).patch('/categories/playground', change).expect(200);

    expect(changed.body).toMatchObject({ code: 'playground', ...change, urgent: false });
    expect(await listed('playground')).toMatchObject(change);
    const clerk = await app.given.clerk();
    const body = { title: '单杠松了', categoryCode: 'playground', areaCode: YUANDING, pool: { kind: 'volunteer' } };
    const { dueAt } = await listed('playground');
    const task = (await app.as(clerk).post('/tasks', body).expect(201)).body;
    expect(task.dueAt).toBe(dueAt);
    expect(task.closingRule).toEqual({ photo: false, visit: true });
    expect(new Date(task.dueAt).toISOString()).toBe('2026-03-05T02:00:00.000Z'); // seven working hours
    const more = await app
      .as(clerk)
      .post('/tasks', { ...body, rewardPoints: 6 })
      .expect(422);
    expect(more.body.code).toBe('reward-over-cap');
    const other = await app
      .as(clerk)
      .post('/tasks', { ...body, closingRule: { photo: false, visit: false } })
      .expect(201);
    expect(other.body.closingRule.visit).toBe(false);
  });

  it('is not changed by a street, nor to nonsense', async () => {
    const county = await app.given.supervisor(COUNTY);
    const street = await app.given.supervisor(STREET);
    expect((await app.as(street).patch('/categories/pets', { limitHours: 1 }).expect(403)).body.code).toBe('not-allowed');
    await app
      .as(await app.given.clerk())
      .patch('/categories/pets', { limitHours: 1 })
      .expect(403);
    expect((await app.as(county).patch('/categories/unheard-of', { limitHours: 1 }).expect(422)).body.code).toBe('category-unknown');
    for (const bad of [{ limitHours: 0 }, { limitHours: null }, { clock: 'lunar' }, { rewardCap: -1 }, { closingRule: { photo: true } }]) {
      await app.as(county).patch('/categories/pets', bad).expect(400);
    }
    await app.as(county).patch('/categories/pets', {}).expect(200);
  });

  it('names who answers for what where: the nearest line holds', async () => {
    const [county, street] = [await app.given.supervisor(COUNTY), await app.given.supervisor(STREET)];
    const [bureau, property, group] = [await app.given.unit(), await app.given.unit({ areaCode: STREET }), await app.given.unit()];

    await replace(county, 'hall-light', [{ areaCode: COUNTY, unitId: bureau.unitId }]).expect(200);
    await replace(county, 'facilities', [{ areaCode: COUNTY, unitId: group.unitId }]).expect(200);
    const mine = await replace(street, 'hall-light', [{ areaCode: YUANDING, unitId: property.unitId }]).expect(200);

    expect(mine.body.items).toEqual([{ areaCode: YUANDING, unitId: property.unitId, unitName: property.name }]);
    expect((await listed('hall-light', `${YUANDING}001`)).responsibleUnit).toEqual({ id: property.unitId, name: property.name });
    expect((await listed('hall-light', XUEYUAN)).responsibleUnit?.id).toBe(bureau.unitId);
    expect((await listed('street-light', YUANDING)).responsibleUnit?.id).toBe(group.unitId);
    expect((await listed('noise', YUANDING)).responsibleUnit).toBeNull();
    expect((await listed('hall-light')).responsibleUnit).toBeNull();

    await replace(street, 'hall-light', []).expect(200);
    expect((await listed('hall-light', YUANDING)).responsibleUnit?.id).toBe(bureau.unitId);
    const { body } = await app.as(county).get('/categories/hall-light/responsible-units').expect(200);
    expect(body.items).toMatchObject([{ areaCode: COUNTY, unitId: bureau.unitId }]);
  });

  it('takes no unit that does not serve the area, and no area of others', async () => {
    const street = await app.given.supervisor(STREET);
    const far = await app.given.unit({ areaCode: '150602' });
    const near = await app.given.unit();
    const refused = (lines: object[]) => replace(street, 'pets', lines);
    expect((await refused([{ areaCode: YUANDING, unitId: far.unitId }]).expect(422)).body.code).toBe('unit-not-found');
    expect((await refused([{ areaCode: '150602', unitId: far.unitId }]).expect(404)).body.code).toBe('task-area-outside');
    const line = { areaCode: YUANDING, unitId: near.unitId };
    await refused([line, line]).expect(400);
    expect((await replace(street, 'unheard-of', [line]).expect(422)).body.code).toBe('category-unknown');
    await replace(await app.given.clerk(), 'pets', [line]).expect(403);
  });

  it('tells who changed what and when, newest first, and nothing that changed nothing', async () => {
    const [county, street] = [await app.given.supervisor(COUNTY), await app.given.supervisor(STREET)];
    const [bureau, shop] = [await app.given.unit(), await app.given.unit()];
    const line = (unitId: string) => [{ areaCode: YUANDING, unitId }];
    await app
      .as(county)
      .patch('/categories/noise', { limitHours: 9, closingRule: { photo: true, visit: false } })
      .expect(200);
    await app
      .as(county)
      .patch('/categories/noise', { limitHours: 9, closingRule: { photo: true, visit: false } })
      .expect(200);
    await replace(street, 'noise', line(bureau.unitId)).expect(200);
    await replace(street, 'noise', line(bureau.unitId)).expect(200);
    await replace(street, 'noise', line(shop.unitId)).expect(200);
    await replace(street, 'noise', []).expect(200);

    const { items } = (await app.as(street).get('/categories/noise/changes').expect(200)).body;
    const unitAt = (before: string | null, after: string | null) => ({
      by: street.name,
      at: expect.any(String),
      isEverywhere: false,
      areaCode: YUANDING,
      fields: [{ field: 'responsibleUnit', before, after }],
    });
    expect(items).toMatchObject([
      unitAt(shop.name, null),
      unitAt(bureau.name, shop.name),
      unitAt(null, bureau.name),
      {
        by: county.name,
        isEverywhere: true,
        areaCode: COUNTY,
        fields: [
          { field: 'limitHours', before: '14', after: '9' },
          { field: 'needsPhoto', before: 'false', after: 'true' },
        ],
      },
    ]);
    const first = (await app.as(street).get('/categories/noise/changes?limit=3').expect(200)).body;
    const second = (await app.as(street).get(`/categories/noise/changes?limit=3&cursor=${first.nextCursor}`).expect(200)).body;
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it('tells the units of other streets to nobody, and the rules of all without the names of strangers', async () => {
    const [county, street] = [await app.given.supervisor(COUNTY), await app.given.supervisor(STREET)];
    const unit = await app.given.unit();
    await app.as(county).patch('/categories/pets', { rewardCap: 3 }).expect(200);
    await replace(street, 'pets', [{ areaCode: YUANDING, unitId: unit.unitId }]).expect(200);
    const changes = async (who: Caller) => (await app.as(who).get('/categories/pets/changes').expect(200)).body.items as object[];

    expect(await changes(await app.given.supervisor('150602'))).toMatchObject([{ isEverywhere: true, by: null, areaCode: COUNTY }]);
    expect(await changes(await app.given.supervisor('150603001'))).toMatchObject([{ isEverywhere: true, by: county.name }]);
    expect(await changes(await app.given.supervisor(YUANDING))).toHaveLength(2);
    await app
      .as(await app.given.clerk())
      .get('/categories/pets/changes')
      .expect(403);
    expect((await app.as(county).get('/categories/unheard-of/changes').expect(422)).body.code).toBe('category-unknown');
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('keeps every change of several at once, each with what was there before it', async () => {
    const county = await app.given.supervisor(COUNTY);
    const hours = [31, 32, 33, 34, 35, 36, 37, 38];
    await Promise.all(hours.map((limitHours) => app.as(county).patch('/categories/parking', { limitHours }).expect(200)));

    const { items } = (await app.as(county).get('/categories/parking/changes').expect(200)).body;
    const steps = (items as { fields: { before: string; after: string }[] }[]).map(({ fields }) => fields[0]!).reverse();
    const followed = steps.map(({ after }) => after);
    expect([...followed].sort()).toEqual(hours.map(String));
    expect(followed.at(-1)).toBe(String((await listed('parking')).limitHours));
    expect(steps.map(({ before }) => before)).toEqual(['21', ...followed.slice(0, -1)]);
  });
});
