import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const NOTICE = '燃气入户安全检查，请留人在家';
const TABS_AT_MOST = 60;

interface Focused {
  name: string;
  top: number;
  isShown: boolean;
}

/** Who has no mouse and no finger to spare: what a tap does, Tab and Enter do, in the order in which it stands on the page. */
describe('by keyboard alone, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let resident: Visitor;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    resident = await Visitor.arrive(browser, server);
    await resident.signInAs('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(resident.problems).toEqual([]));

  const press = (key: string) => resident.page.keyboard.press(key);
  /** What has the focus: its name, how far down it stands, and whether one sees that it has it. */
  const focused = () =>
    resident.page.evaluate((): Focused => {
      const part = document.activeElement as HTMLElement;
      const { top } = part.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      const name = part.getAttribute('aria-label') ?? part.textContent ?? '';
      return { name, top: top + window.scrollY, isShown: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
  /** Goes on with Tab until this has the focus; answers what it came by. */
  const tabTo = async (name: RegExp): Promise<Focused[]> => {
    const passed: Focused[] = [];
    while (passed.length < TABS_AT_MOST) {
      await press('Tab');
      const now = await focused();
      passed.push(now);
      if (name.test(now.name)) return passed;
    }
    throw new Error(`no ${name} among ${passed.map((each) => each.name).join(' | ')}`);
  };

  it('reports something: the order of the focus is that of the page, and one sees where one is', async () => {
    await resident.open('/pages/home/index');
    await resident.sees('反映问题');
    const passed = await tabTo(/反映问题/);
    expect(passed.at(-1)!.isShown).toBe(true);
    await press('Enter');
    await resident.sees('说一句话');
    const choices = await tabTo(/^公共设施$/);
    await press('Space');
    const fields = await tabTo(/说一句话/);
    await resident.page.keyboard.type('三单元门口的台阶缺了一角。');
    const last = await tabTo(/^提交$/);
    const downTheForm = [choices.at(-1)!, fields.at(-1)!, last.at(-1)!].map(({ top }) => top);
    expect(downTheForm).toEqual([...downTheForm].sort((a, b) => a - b));
    await press('Enter');
    await resident.sees('受理号');
  });

  it('confirms a must-read notice', async () => {
    await resident.open('/pages/inbox/index');
    await resident.sees(NOTICE);
    await tabTo(new RegExp(NOTICE));
    await press('Enter');
    await resident.sees('我已读，确认');
    await tabTo(/我已读，确认/);
    await press('Enter');
    await resident.sees('您家已确认');
  });
});
