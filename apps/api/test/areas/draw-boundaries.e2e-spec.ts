import type { Posted } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const COUNTY = '150603';
const COMMUNITY = '150603001002';

/** A square of a tenth of a degree. */
const square = (west: number, south: number) => ({
  type: 'Polygon',
  coordinates: [[[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]], // prettier-ignore
});

describe('where areas lie', () => {
  let app: TestApp;
  let admin: Posted;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.given.post({ role: 'admin', areaCode: COUNTY });
    for (const number of ['001', '002', '003']) await app.given.area(`${COMMUNITY}${number}`);
  });
  afterAll(() => app.close());

  const draw = (code: string, geometry: object) => app.as(admin).patch(`/areas/${code}/boundary`, { geometry });
  const at = (lng: number, lat: number) => app.as(null).get(`/area-at?lng=${lng}&lat=${lat}`);

  it('is shown as GeoJSON, as it was drawn last', async () => {
    const first = await draw(`${COMMUNITY}003`, square(108, 38)).expect(200);
    const again = await draw(`${COMMUNITY}003`, square(108, 38)).expect(200);
    expect(again.body).toEqual(first.body);

    await draw(`${COMMUNITY}003`, square(108.5, 38)).expect(200);

    const { body } = await app.as(null).get(`/areas/${COMMUNITY}003/boundary`).expect(200);
    expect(body).toEqual({
      type: 'Feature',
      properties: { code: `${COMMUNITY}003`, name: expect.any(String), level: 'grid' },
      geometry: { type: 'MultiPolygon', coordinates: [square(108.5, 38).coordinates] },
    });
    expect((await at(108.05, 38.05).expect(404)).body.code).toBe('no-area-here');
    expect((await at(108.55, 38.05).expect(200)).body.code).toBe(`${COMMUNITY}003`);
  });

  it('finds the grid of a point, one on the edge between two included', async () => {
    await draw(`${COMMUNITY}001`, square(109.7, 39.6)).expect(200);
    await draw(`${COMMUNITY}002`, square(109.8, 39.6)).expect(200);

    expect((await at(109.75, 39.65).expect(200)).body).toMatchObject({ code: `${COMMUNITY}001`, level: 'grid' });
    expect((await at(109.85, 39.65).expect(200)).body.code).toBe(`${COMMUNITY}002`);
    expect((await at(109.8, 39.65).expect(200)).body.code).toBe(`${COMMUNITY}002`);
  });

  it('falls back to what lies above where no grid is drawn', async () => {
    await draw(COMMUNITY, square(109.9, 39.7)).expect(200);

    expect((await at(109.95, 39.75).expect(200)).body).toMatchObject({ code: COMMUNITY, level: 'community' });
    expect((await app.as(null).get(`/areas/${COUNTY}/boundary`).expect(404)).body.code).toBe('boundary-not-found');
  });

  it('is drawn inside one’s own area only, and only as a polygon', async () => {
    await app.given.area('150602001001');

    expect((await draw('150602001001', square(109, 39)).expect(404)).body.code).toBe('area-outside');
    expect((await draw(`${COMMUNITY}777`, square(109, 39)).expect(404)).body.code).toBe('area-not-found');
    expect((await draw(COMMUNITY, { type: 'Point', coordinates: [109, 39] }).expect(422)).body.code).toBe('boundary-invalid');
    await at(200, 39).expect(400);
  });
});
