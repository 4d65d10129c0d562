import { HouseholdRegister } from '../../src/households/household-register.service';
import { Transactions } from '../../src/platform/database/transactions';
import type { Posted } from '../support/given-identity';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const COUNTY = '150603';

describe('keeping units', () => {
  let app: TestApp;
  let admin: Posted;
  let estates = 0;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.given.post({ role: 'admin', areaCode: COUNTY });
  });
  afterAll(() => app.close());

  const estate = async (communityCode: string) => {
    await app.given.area(communityCode);
    const add = app.get(HouseholdRegister);
    return (await app.get(Transactions).run((tx) => add.addEstate(tx, { communityCode, name: `测试苑${++estates}` }))).id;
  };
  const add = (body: object = {}) => app.as(admin).post('/units', { name: '和乐物业', kind: 'property', areaCode: YUANDING, ...body });
  const change = (unitId: string, body: object) => app.as(admin).patch(`/units/${unitId}`, body);
  const namesIn = async (areaCode: string) => {
    const clerk = await app.given.post({ role: 'clerk', areaCode });
    return ((await app.as(clerk).get('/units').expect(200)).body.items as { id: string }[]).map(({ id }) => id);
  };

  it('adds one that serves its own area unless told', async () => {
    const { body } = await add({ phone: '0477-8581234' }).expect(201);

    expect(body).toEqual({
      id: expect.any(String),
      name: '和乐物业',
      kind: 'property',
      areaCode: YUANDING,
      phone: '0477-8581234',
      areaCodes: [YUANDING],
      estateIds: [],
      endedAt: null,
    });
    expect((await app.as(admin).get(`/units/${body.id}`).expect(200)).body).toEqual(body);
  });

  it('adds one for a repeated request', async () => {
    const post = () => app.as(admin).post('/units', { name: '暖城供热', kind: 'utility', areaCode: COUNTY }, 'unit-000000001').expect(201);

    expect((await post()).body).toEqual((await post()).body);
  });

  it('lets one serve areas and estates, and be found by who looks after them', async () => {
    const estateId = await estate('150603003001');

    const { body } = await add({ areaCode: COUNTY, areaCodes: ['150603001'], estateIds: [estateId] }).expect(201);

    expect(body).toMatchObject({ areaCodes: ['150603001'], estateIds: [estateId] });
    expect(await namesIn('150603003001')).toContain(body.id);
    expect(await namesIn('150603001002')).toContain(body.id);
    expect(await namesIn('150603003002')).not.toContain(body.id);
  });

  it('replaces what is named and leaves the rest', async () => {
    const [first, second] = [await estate(YUANDING), await estate(YUANDING)];
    const { id } = (await add({ phone: '0477-8581234', estateIds: [first] }).expect(201)).body;

    const renamed = (await change(id, { name: '安居物业', phone: null }).expect(200)).body;
    const moved = (await change(id, { areaCodes: [XUEYUAN], estateIds: [second] }).expect(200)).body;

    expect(renamed).toMatchObject({ name: '安居物业', phone: null, areaCodes: [], estateIds: [first] });
    expect(moved).toMatchObject({ name: '安居物业', areaCodes: [XUEYUAN], estateIds: [second] });
    expect((await change(id, { areaCodes: [XUEYUAN] }).expect(200)).body).toEqual(moved);
  });

  it('refuses one that would serve nothing, and leaves it as it was', async () => {
    const { id } = (await add().expect(201)).body;

    expect((await change(id, { name: '空壳物业', areaCodes: [] }).expect(422)).body.code).toBe('unit-serves-nothing');
    expect((await app.as(admin).get(`/units/${id}`).expect(200)).body).toMatchObject({ name: '和乐物业', areaCodes: [YUANDING] });
  });

  it('does not reach outside one’s own area', async () => {
    const foreignEstate = await estate('150602001001');
    const foreign = await app.given.unit({ areaCode: '150602' });
    const city = await app.given.unit({ areaCode: COUNTY, places: ['1506', YUANDING] });

    expect((await add({ areaCode: '150602' }).expect(404)).body.code).toBe('area-outside');
    expect((await add({ areaCode: '15' }).expect(404)).body.code).toBe('area-outside');
    expect((await add({ areaCodes: ['1506'] }).expect(404)).body.code).toBe('area-outside');
    expect((await add({ areaCode: `${YUANDING}888` }).expect(404)).body.code).toBe('area-not-found');
    expect((await add({ estateIds: [foreignEstate] }).expect(404)).body.code).toBe('estate-not-found');
    expect((await add({ estateIds: ['0000000000000'] }).expect(404)).body.code).toBe('estate-not-found');
    expect((await change(foreign.unitId, { name: '占用' }).expect(404)).body.code).toBe('unit-not-found');
    await app.as(admin).get(`/units/${foreign.unitId}`).expect(404);
    expect((await change(city.unitId, { areaCodes: [YUANDING] }).expect(404)).body.code).toBe('area-outside');
    expect((await change(city.unitId, { areaCodes: ['1506', XUEYUAN] }).expect(200)).body.areaCodes).toEqual(['1506', XUEYUAN]);
  });

  it('dispatches to one no more that has ended, keeps its name, and changes it no more', async () => {
    const { id } = (await add({ name: '旧物业' }).expect(201)).body;
    expect(await namesIn(YUANDING)).toContain(id);

    const ended = (await app.as(admin).post(`/units/${id}/end`).expect(200)).body;

    expect((await app.as(admin).post(`/units/${id}/end`).expect(200)).body).toEqual(ended);
    expect(await namesIn(YUANDING)).not.toContain(id);
    expect((await app.as(admin).get(`/units/${id}`).expect(200)).body).toMatchObject({ name: '旧物业', endedAt: ended.endedAt });
    expect((await change(id, { name: '新物业' }).expect(409)).body.code).toBe('unit-ended');
    const task = { title: '修门禁', categoryCode: 'hall-light', areaCode: YUANDING, pool: { kind: 'unit', unitIds: [id] } };
    const clerk = await app.given.clerk();
    expect((await app.as(clerk).post('/tasks', task).expect(422)).body.code).toBe('unit-not-found');
  });

  it.each([
    ['no name', { name: '' }],
    ['a kind of no list', { kind: 'shop' }],
    ['a masked number', { phone: '138****1234' }],
    ['an area twice', { areaCodes: [YUANDING, YUANDING] }],
    ['an area of no length', { areaCodes: ['1506030'] }],
  ])('refuses %s', async (_, wish) => {
    expect((await add(wish).expect(400)).body.code).toBe('invalid-body');
  });
});
