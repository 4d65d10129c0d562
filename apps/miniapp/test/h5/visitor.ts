import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { DESK, openDevice, PHONE, seriousFindings, type Size, watch } from '../support/browser';
import type { DemoServer } from '../support/demo-server';
import type { PictureFile } from '../support/picture-files';
import { closeLines, smallTargets, smallWords, targetsBeside, tornNumbers, wordsBeside } from '../support/measures';

const SCREENSHOTS = resolve(__dirname, '../../../../docs/screenshots');
const ELDER_KEY = 'duoduo.elder';
const MAIN_TAP_PX = 60;
const TAP_PX = 44;
const ELDER_WORDS_PX = 18;
const ELDER_LINES = 1.3;

type Role = 'button' | 'radio' | 'checkbox' | 'tab' | 'switch' | 'textbox' | 'heading';

/** Somebody with a device of his own, who looks, taps and types. Whatever goes wrong on his pages is kept in `problems`, what is hard to use in `findings`. */
export class Visitor {
  readonly problems: string[] = [];
  readonly findings: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly server: DemoServer,
    private readonly device: BrowserContext,
  ) {}

  static async arrive(browser: Browser, server: DemoServer, size = PHONE): Promise<Visitor> {
    const device = await openDevice(browser, size);
    const visitor = new Visitor(await device.newPage(), server, device);
    await watch(visitor.page, server.url, visitor.problems);
    return visitor;
  }

  /** A visitor at a PC. */
  static arriveAtDesk(browser: Browser, server: DemoServer): Promise<Visitor> {
    return Visitor.arrive(browser, server, DESK);
  }

  /** Until `readsAsBefore` a list comes one item a page: two are as many as a hundred. */
  async readsOneByOne(path: string): Promise<void> {
    await this.page.route(
      (url) => url.pathname === path,
      async (route) => {
        const url = new URL(route.request().url());
        url.searchParams.set('limit', '1');
        await route.continue({ url: url.href });
      },
    );
  }

  /** Until `readsAsBefore` no answer comes to what is asked at this path, with these words in its address. */
  async doesNotReach(path: string, words = ''): Promise<void> {
    await this.page.route(
      ({ pathname, search }) => pathname === path && search.includes(words),
      (route) => route.abort(),
    );
  }

  readsAsBefore(): Promise<void> {
    return this.page.unrouteAll();
  }

  /** Says yes to the question over the page. */
  agree(): Promise<void> {
    return this.page.getByText('确定', { exact: true }).locator('visible=true').last().click();
  }

  /** Opens an address; a path of the client (`/pages/me/index`) or a printed code's whole address. */
  async open(address: string): Promise<void> {
    const { pathname } = new URL(address, this.server.url);
    const url = pathname.startsWith('/c/') ? this.server.url + pathname : `${this.server.url}/#${address}`;
    await this.page.goto('about:blank');
    await this.page.goto(url);
  }

  /** Signs in by the card of the demo. */
  async signInAs(username: string): Promise<void> {
    await this.open('/pages/sign-in/index');
    await this.pickCard(username);
    await this.sees(/首页|诉求|任务|岗位/);
  }

  async pickCard(username: string): Promise<void> {
    const { demoPersons } = await this.server.about();
    const person = demoPersons.find((each) => each.username === username)!;
    const card = this.part('button', `${person.title} ${person.name}`);
    await this.part('button', /其余|用账号登录/)
      .first()
      .waitFor();
    if (!(await card.isVisible())) await this.tap('button', /其余/);
    await card.click();
  }

  /** The parts of a role and name on the page that is shown. */
  part(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, { name });
  }

  /** Whether a tick or a choice is set. */
  async isOn(role: 'checkbox' | 'radio', name: string): Promise<boolean> {
    return (await this.part(role, name).first().getAttribute('aria-checked')) === 'true';
  }

  async tap(role: Role, name: string | RegExp): Promise<void> {
    await this.part(role, name).first().click();
  }

  async type(name: string, text: string): Promise<void> {
    await this.page.getByLabel(name, { exact: true }).locator('visible=true').last().fill(text);
  }

  /** Waits until the field of this name holds the text: it is drawn a moment after it was changed. */
  async holds(name: string, text: string): Promise<void> {
    await this.page.waitForFunction(
      ([label, value]) => {
        const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
        return Array.from(fields).some((each) => each.ariaLabel === label && each.checkVisibility() && each.value === value);
      },
      [name, text],
    );
  }

  /** Waits until the button of this name can be pressed, or cannot. */
  async seesOff(name: string | RegExp, disabled = true): Promise<void> {
    await this.page.getByRole('button', { name, disabled }).locator('visible=true').last().waitFor();
  }

  /** Taps what lets one choose pictures, and chooses. */
  async choosePictures(...files: PictureFile[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap('button', /拍照或选照片|再加照片/)]);
    await chooser.setFiles(files);
  }

  /** Waits until the picture of this name is drawn. */
  async seesPicture(name: string): Promise<void> {
    await this.page.waitForFunction((label) => {
      const pictures = document.querySelectorAll<HTMLImageElement>(`[role=button][aria-label="${label}"] img`);
      return Array.from(pictures).some((picture) => picture.checkVisibility() && picture.complete && picture.naturalWidth > 0);
    }, `${name}，看大图`);
  }

  /** Waits until the words can be read. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).locator('visible=true').first().waitFor();
  }

  /** Waits until one of the words can be read, and says which. */
  seesOneOf(...words: string[]): Promise<string> {
    return Promise.any(words.map((each) => this.sees(each).then(() => each)));
  }

  /** Where the client stands, to open again. */
  path(): string {
    return new URL(this.page.url()).hash.slice(1);
  }

  /** The words on the page now. */
  words(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Keeps a picture of the page when pictures are asked for, and notes in `findings` what is wrong with it. */
  async shoot(name: string): Promise<void> {
    await this.look(name);
    await this.picture(name);
  }

  /** Judges the page as `shoot` does, without a picture; on a screen of another size only whether it fits. */
  async look(name: string, other?: Size): Promise<void> {
    await this.isAtRest();
    await this.judge(name);
    if (other) await this.onScreen(other, () => this.judgeWidth(`${name} at ${other.width}`));
  }

  /** Judges a page of `inElder` as `shootElder` does, without a picture; on a screen of another size only whether it fits and is large. */
  async lookElder(name: string, other?: Size): Promise<void> {
    await this.look(`${name}-elder`, other);
    await this.judgeElder(`${name}-elder`);
    if (other) await this.onScreen(other, () => this.judgeElder(`${name}-elder at ${other.width}`));
  }

  /** Does all of this in 长辈版; what is opened afterwards is as before. */
  async inElder(act: () => Promise<void>): Promise<void> {
    await this.setElder(true);
    try {
      await act();
    } finally {
      await this.keepElder(false);
    }
  }

  /** The page while a question lies over it: a picture, and no judgement on what the kit draws. */
  async shootAsIs(name: string): Promise<void> {
    await this.page.waitForFunction(() => document.getAnimations().length === 0);
    await this.picture(name);
  }

  /**
   * The same page in 长辈版: words of 18 px and more, nothing to tap smaller than a thumb. `shown` is what the picture is about, `again`
   * fills in what a page does not keep: the change of the type reads it anew.
   */
  async shootElder(name: string, { shown, again }: { shown?: Locator; again?: () => Promise<void> } = {}): Promise<void> {
    await this.setElder(true);
    await again?.();
    // into the middle: at the bottom the foot of the page lies over it
    await shown?.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await this.shoot(`${name}-elder`);
    await this.judgeElder(`${name}-elder`);
    await this.setElder(false);
    await this.isAtRest();
  }

  /** A question over the page in 长辈版: `again` asks it anew. */
  async shootElderAsIs(name: string, again: () => Promise<void>): Promise<void> {
    await this.setElder(true);
    await again();
    await this.shootAsIs(`${name}-elder`);
    await this.setElder(false);
    await this.isAtRest();
  }

  /** The page as it is printed, all of it. */
  async shootPaper(name: string): Promise<void> {
    const address = this.page.url();
    await this.page.emulateMedia({ media: 'print' });
    await this.isAtRest();
    if ((await this.page.evaluate(() => document.body.getBoundingClientRect().height)) < 100) this.note(name, ['an empty sheet']);
    await this.picture(name, true);
    await this.page.emulateMedia({ media: null });
    if (this.page.url() !== address) this.note(name, ['another page while it was printed']);
    // paper is narrower than the desk; a sheet without words names no font
    const sheet = await this.page.pdf({ format: 'A4' });
    if (!sheet.includes('/Type /Font')) this.note(name, ['an empty sheet of A4']);
  }

  async leave(): Promise<void> {
    await this.device.close();
  }

  private async judge(name: string): Promise<void> {
    await this.judgeWidth(name);
    this.note(name, await seriousFindings(this.page));
  }

  private async judgeWidth(name: string): Promise<void> {
    this.note(name, [...(await wordsBeside(this.page)), ...(await targetsBeside(this.page)), ...(await tornNumbers(this.page))]);
  }

  /** Judges the page as it is on a screen of this size. */
  private async onScreen(size: Size, judge: () => Promise<void>): Promise<void> {
    const own = this.page.viewportSize()!;
    await this.page.setViewportSize(size);
    await judge();
    await this.page.setViewportSize(own);
  }

  private async judgeElder(name: string): Promise<void> {
    this.note(name, await smallWords(this.page, ELDER_WORDS_PX));
    this.note(name, await closeLines(this.page, ELDER_LINES));
    this.note(name, await smallTargets(this.page, MAIN_TAP_PX, TAP_PX));
  }

  private note(name: string, findings: string[]): void {
    this.findings.push(...findings.map((finding) => `${name}: ${finding}`));
  }

  private async setElder(isElder: boolean): Promise<void> {
    await this.keepElder(isElder);
    await this.page.reload();
    await this.page.waitForFunction((isOn) => (document.querySelector('.dd-elder') !== null) === isOn, isElder);
  }

  /** Puts the choice where the next opened page reads it. */
  private async keepElder(isElder: boolean): Promise<void> {
    const kept = JSON.stringify({ data: JSON.stringify(isElder) });
    await this.page.evaluate(([key, value]) => localStorage.setItem(key!, value!), [ELDER_KEY, kept]);
  }

  /** Waits until everything asked for has come, nothing moves and no passing word lies over the page. */
  async isAtRest(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.locator('.taro__toast p').last().waitFor({ state: 'hidden' });
    await this.page.waitForFunction(() => !document.body.innerText.includes('正在读取') && document.getAnimations().length === 0);
  }

  private async picture(name: string, isWhole = false): Promise<void> {
    if (!process.env.SCREENSHOTS) return;
    mkdirSync(SCREENSHOTS, { recursive: true });
    const path = join(SCREENSHOTS, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide', fullPage: isWhole });
  }
}
