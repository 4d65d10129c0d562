import { type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const LIGHT = { categoryCode: 'hall-light', description: '3号楼楼道灯不亮', phone: '13847700001' };

describe('sharing a report', () => {
  let app: TestApp;
  let reporter: SignedIn & { address: string };
  let neighbour: SignedIn;

  beforeAll(async () => {
    app = await startApp();
    reporter = await app.given.homeOwner();
    neighbour = await app.given.homeOwner();
  });
  afterAll(() => app.close());

  const file = async (body: object = LIGHT): Promise<string> => (await app.as(reporter).post('/reports', body).expect(201)).body.id;
  const share = (who: SignedIn, reportId: string, isShared = true) => app.as(who).patch(`/reports/${reportId}/sharing`, { isShared });
  const shared = async (who: SignedIn, areaCode = YUANDING): Promise<string[]> =>
    (await app.as(who).get(`/reports?shared=true&areaCode=${areaCode}&limit=100`).expect(200)).body.items.map(
      ({ id }: { id: string }) => id,
    );

  it('opens it to the community, without the person and the door, until it is taken back', async () => {
    const reportId = await file();
    await app.as(neighbour).get(`/reports/${reportId}`).expect(404);
    expect(await shared(neighbour)).not.toContain(reportId);

    expect((await share(reporter, reportId).expect(200)).body.isShared).toBe(true);
    await share(reporter, reportId).expect(200);

    expect(await shared(neighbour)).toContain(reportId);
    expect(await shared(await app.given.worker())).toContain(reportId);
    const seen = (await app.as(neighbour).get(`/reports/${reportId}`).expect(200)).body;
    expect(seen).toMatchObject({ description: LIGHT.description, reporter: null, number: null, taskId: null, mine: false, actions: [] });
    expect(JSON.stringify(seen)).not.toContain(reporter.address);
    expect(JSON.stringify(seen)).not.toContain('0001');
    await share(reporter, reportId, false).expect(200);
    await app.as(neighbour).get(`/reports/${reportId}`).expect(404);
    expect(await shared(neighbour)).not.toContain(reportId);
  });

  it('is for who lives or works there alone', async () => {
    const reportId = await file();
    await share(reporter, reportId).expect(200);

    for (const stranger of [await app.given.resident(), await app.given.clerk(XUEYUAN)]) {
      await app.as(stranger).get(`/reports/${reportId}`).expect(404);
      expect(await shared(stranger)).toEqual([]);
    }
    expect((await app.as(neighbour).get('/reports?shared=true').expect(400)).body.code).toBe('invalid-query');
    await app.as(null).get(`/reports/${reportId}`).expect(401);
  });

  it('tells neighbours how far it is, not what was said', async () => {
    const clerk = await app.given.clerk();
    const reportId = await file();
    await share(reporter, reportId).expect(200);
    await app.as(clerk).post(`/reports/${reportId}/reject`, { reason: '您家欠费未交', whereTo: '物业前台' }).expect(200);

    const seen = (await app.as(neighbour).get(`/reports/${reportId}`).expect(200)).body;
    expect(seen).toMatchObject({ status: 'rejected', answer: null, expectation: '没有受理，原因和去处已告诉反映人' });
    expect(JSON.stringify(seen)).not.toMatch(/欠费|物业前台/);
    const texts = (await app.as(neighbour).get(`/reports/${reportId}/progress`).expect(200)).body.steps.map(
      ({ text }: { text: string }) => text,
    );
    expect(texts).toEqual(['收到诉求', '没有受理']);
  });

  it('is for its reporter to decide, and not for complaints that go to the street', async () => {
    const reportId = await file();
    await share(neighbour, reportId).expect(404);
    await share(await app.given.clerk(), reportId).expect(404);
    const complaint = await file({ categoryCode: 'complaint-grid-worker', description: '敲门态度生硬' });
    expect((await share(reporter, complaint).expect(422)).body.code).toBe('report-not-shareable');
  });
});
