import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('whom one may dispatch to', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const names = async (caller: { token: string }, query = '') => {
    const { body } = await app.as(caller).get(`/units${query}`).expect(200);
    return (body.items as { name: string }[]).map(({ name }) => name).sort();
  };

  it('are the units that serve the area, a part of it or more than it', async () => {
    await app.given.unit({ name: '甲-区', areaCode: '150603' });
    await app.given.unit({ name: '乙-物业', kind: 'property', areaCode: '150603', places: [`${YUANDING}001`, `${YUANDING}002`] });
    await app.given.unit({ name: '丙-邻社区', areaCode: '150603', places: [XUEYUAN] });
    await app.given.unit({ name: '丁-邻旗', areaCode: '150621' });

    const clerk = await app.given.clerk();
    expect(await names(clerk)).toEqual(['乙-物业', '甲-区']);
    expect(await names(clerk, `?areaCode=${YUANDING}`)).toEqual(['乙-物业', '甲-区']);
    expect(await names(clerk, `?areaCode=${YUANDING}001`)).toEqual(['乙-物业', '甲-区']);
    expect(await names(clerk, `?areaCode=${YUANDING}003`)).toEqual(['甲-区']);
    expect(await names(await app.given.supervisor('150603'))).toEqual(['丙-邻社区', '乙-物业', '甲-区']);
  });

  it('are nobody outside one’s own area, above included', async () => {
    await app.given.unit({ areaCode: '150603' });
    const clerk = await app.given.clerk();

    for (const areaCode of [XUEYUAN, '150603002', '150603', '150621', '15']) {
      expect(await names(clerk, `?areaCode=${areaCode}`)).toEqual([]);
    }
  });

  it('are shown as name, kind, seat and number', async () => {
    const { unitId } = await app.given.unit({ name: '戊-供热', kind: 'utility', areaCode: '150602', places: ['150602'] });

    const { body } = await app
      .as(await app.given.supervisor('150602'))
      .get('/units')
      .expect(200);

    expect(body).toEqual({ items: [{ id: unitId, name: '戊-供热', kind: 'utility', areaCode: '150602', phone: null }] });
  });

  it.each(['1', '1506030020041', 'abc', '150603%'])('refuse an area code of %s', async (areaCode) => {
    const { body } = await app
      .as(await app.given.clerk())
      .get(`/units?areaCode=${encodeURIComponent(areaCode)}`)
      .expect(400);
    expect(body.errors[0].pointer).toBe('/areaCode');
  });
});
