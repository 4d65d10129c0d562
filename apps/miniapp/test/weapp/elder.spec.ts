import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';
import type { Simulator } from './simulator';
import { Device } from './wx';

/** 长辈版 follows the size of type that is set in WeChat, until somebody says otherwise on this phone. */
describe('长辈版 by itself, in the mini-program', () => {
  let server: DemoServer;
  const phones: Phone[] = [];

  beforeAll(async () => void (server = await DemoServer.start()), 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.splice(0).forEach((phone) => phone.stop()));

  const newPhone = (): Phone => {
    const phone = new Phone(server);
    phones.push(phone);
    return phone;
  };
  const startAt = async (phone: Phone, fontSizeSetting: number, route: string): Promise<Simulator> => {
    const app = phone.start(route, Object.assign(new Device(), { fontSizeSetting }));
    await app.arrives(route);
    await app.comesToRest();
    return app;
  };
  const isElder = (app: Simulator) => app.screen.byClass('dd-elder').length > 0;

  it.each([
    [16, false],
    [21, false],
    [22, true],
    [26, true],
  ])('at a font size of %d it is on: %s', async (fontSizeSetting, isOn) => {
    const app = await startAt(newPhone(), fontSizeSetting, 'pages/sign-in/index');

    expect(isElder(app)).toBe(isOn);
  });

  it('is as somebody left it, whatever the font size', async () => {
    const phone = newPhone();
    await phone.signInAs('resident');
    const app = await startAt(phone, 24, 'pages/me/index');
    expect(isElder(app)).toBe(true);
    await app.tap('switch', '长辈版');
    await app.until('usual type', () => !isElder(app));

    expect(isElder(await startAt(phone, 24, 'pages/home/index'))).toBe(false);
  });
});
