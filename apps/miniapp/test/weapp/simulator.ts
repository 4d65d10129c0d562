import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import { Modules } from './modules';
import { type PageDefinition, Pages, parseUrl, type ShareCard } from './pages';
import { Requests } from './requests';
import { isOff, Screen } from './screen';
import { type Element, Templates } from './templates';
import { Timers } from './timers';
import { createWx, Device } from './wx';

/** Where `npm run build:weapp` leaves the mini-program. */
export const DIST = resolve(__dirname, '../../dist/weapp');
/** WeChat's limit for one setData is 1 MB; a quarter of it is where a page begins to stutter. */
const UPDATE_LIMIT_BYTES = 256 * 1024;
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 5;

export interface AppJson {
  pages: string[];
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[] };
  subPackages?: { root: string; name?: string; pages: string[]; independent?: boolean }[];
  [key: string]: unknown;
}

export interface Options {
  /** Where requests go; without it there is no network. */
  server?: string;
  /** What the phone has kept from an earlier start of the app. */
  storage?: Map<string, unknown>;
  device?: Device;
}

/**
 * Runs the compiled mini-program without WeChat: its scripts in a context that has what a mini-program has (no window, document,
 * fetch, URL, AbortController), its pages on a stack, its setData on the page's data, its events through the templates.
 */
export class Simulator {
  readonly appJson: AppJson = JSON.parse(readFileSync(join(DIST, 'app.json'), 'utf8')) as AppJson;
  readonly device: Device;
  readonly storage: Map<string, unknown>;
  readonly pages: Pages;
  readonly requests: Requests;
  /** What went wrong in the program: thrown, logged as an error, or refused by WeChat. */
  readonly errors: string[] = [];
  /** Parts of `wx` that were asked for and are not simulated. */
  readonly absentApis = new Set<string>();
  /** How often the person tapped. */
  taps = 0;
  private readonly templates = new Templates(DIST);
  private readonly definitions = new Map<string, PageDefinition>();
  private readonly timers = new Timers((error) => this.report(error));
  private readonly context: vm.Context;
  private readonly modules: Modules;
  private app: { onLaunch?(options: object): void; onShow?(options: object): void } = {};

  constructor({ server, storage, device }: Options = {}) {
    this.device = device ?? new Device();
    this.storage = storage ?? new Map();
    const defer = (callback: () => void) => void this.timers.set(callback, 0);
    const report = (error: unknown) => this.report(error);
    const definitionOf = (route: string) => this.definitionOf(route);
    this.pages = new Pages({ routes: this.routes, tabs: this.tabs, definitionOf, defer, report });
    this.requests = new Requests(server ?? null, { parse: (json) => this.parse(json), defer, report });
    const parts = { device: this.device, storage: this.storage, pages: this.pages, requests: this.requests, defer };
    const wx = createWx({ ...parts, launchOptions: { path: this.routes[0], query: {}, scene: 1001 } }, this.absentApis);
    this.context = vm.createContext(this.globalsWith(wx));
    this.modules = new Modules(DIST, this.context);
  }

  get routes(): string[] {
    return [
      ...this.appJson.pages,
      ...(this.appJson.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ];
  }

  get tabs(): string[] {
    return this.appJson.tabBar?.list.map(({ pagePath }) => pagePath) ?? [];
  }

  /** Starts the app at its first page, or where a scanned code or a shared card leads. */
  launch(url = this.routes[0]!): void {
    const { route, query } = parseUrl(url);
    const options = { path: route, query, scene: 1001 };
    this.modules.loadEntry('app');
    for (const component of ['comp', 'custom-wrapper', 'custom-tab-bar/index']) {
      if (existsSync(join(DIST, `${component}.js`))) this.modules.loadEntry(component);
    }
    this.app.onLaunch?.(options);
    this.app.onShow?.(options);
    this.pages.moves.reLaunch({ url: `/${url.replace(/^\//, '')}` });
  }

  /** What the person looks at now. */
  get screen(): Screen {
    const page = this.pages.current;
    if (!page) throw new Error(`no page is open; ${this.errors.join('\n')}`);
    return new Screen(page, this.templates);
  }

  /** Taps the element of a role and name, as soon as it is there and on, and waits for an effect. One tap of the budget. */
  async tap(role: string, name: string | RegExp): Promise<void> {
    const look = () => {
      const element = this.screen.one(role, name);
      return isOff(element) ? null : element;
    };
    const element = await this.until(`${role} "${String(name)}"`, look);
    const before = this.state();
    this.tapOn(element);
    await this.until(`an effect of the tap on ${role} "${String(name)}"`, () => this.state() !== before);
  }

  tapOn(element: Element): void {
    if (isOff(element)) throw new Error(`what is tapped is off:\n${this.screen.outline()}`);
    this.taps += 1;
    this.dispatch('tap', element, { x: 0, y: 0 });
    if (element.attribute('open-type') === 'getPhoneNumber') this.dispatch('getphonenumber', element, this.device.phoneNumber());
  }

  /** Passes the page on by WeChat's menu. @throws where WeChat would not offer it */
  share(): ShareCard {
    const page = this.screen.page;
    if (!page.onShareAppMessage) throw new Error(`${page.route} is not to be passed on`);
    return page.onShareAppMessage({ from: 'menu' });
  }

  /** Types into the field of this name; replaces what stands there. */
  async type(name: string | RegExp, value: string): Promise<void> {
    const field = await this.until(`field "${String(name)}"`, () => this.screen.one('textbox', name));
    this.dispatch('input', field, { value, cursor: value.length, keyCode: 0 });
  }

  /** Answers the question on show. One tap. */
  async answer(yes: boolean): Promise<void> {
    const question = await this.until('a question', () => this.device.question);
    this.taps += 1;
    question.answer(yes);
  }

  /** Waits until the words stand on the page or pass over it. */
  async sees(words: string | RegExp): Promise<void> {
    const isThere = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
    await this.until(`the words ${String(words)}`, () => isThere(this.screen.text()) || this.device.toasts.some(isThere));
  }

  /** Waits until the page is open and has drawn itself. */
  async arrives(route: string): Promise<void> {
    await this.until(`page ${route}`, () => this.pages.current?.route === route && this.pages.current.isDrawn);
  }

  /** Waits until every request is answered and nothing more is drawn. */
  async comesToRest(): Promise<void> {
    let before = '';
    let quietLooks = 0;
    await this.until('rest', () => {
      const now = this.state();
      quietLooks = this.requests.inFlight === 0 && now === before ? quietLooks + 1 : 0;
      before = now;
      return quietLooks >= 5;
    });
  }

  /** Looks again and again until there is an answer. @throws with what was seen last */
  async until<T>(what: string, look: () => T): Promise<NonNullable<T>> {
    const deadline = performance.now() + PATIENCE_MS;
    let problem = '';
    while (performance.now() < deadline) {
      try {
        const answer = look();
        if (answer) return answer;
        problem = '';
      } catch (error) {
        problem = (error as Error).message;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    const seen = this.pages.current ? `${this.pages.current.route}\n${this.screen.outline()}` : 'no page';
    const said = [...this.errors, ...this.device.toasts.map((toast) => `toast: ${toast}`)].join('\n');
    throw new Error(`waited in vain for ${what}\n${problem}\nseen: ${seen}\n${said}\nabsent: ${[...this.absentApis].join(' ')}`);
  }

  /** Runs a line of JavaScript inside the program. */
  evaluate(code: string): unknown {
    return vm.runInContext(code, this.context) as unknown;
  }

  /** The setData calls that are too large, over all pages that are or were open, a line each. */
  get heavyUpdates(): string[] {
    const heavy = this.pages.updates.filter(({ bytes }) => bytes >= UPDATE_LIMIT_BYTES);
    return heavy.map(({ route, bytes }) => `${route}: ${bytes} bytes`);
  }

  /** Ends the app: no timer and no request of it goes on. What it stored stays. */
  close(): void {
    this.timers.close();
    this.requests.close();
  }

  /** Changes with everything that can be noticed from outside. */
  private state(): string {
    const { toasts, dialled, question } = this.device;
    const { routes, updates } = this.pages;
    return JSON.stringify([routes, updates.length, this.requests.sent.length, toasts.length, dialled.length, question?.title]);
  }

  /** An event goes to every bound element from the innermost outwards, until one catches it. */
  private dispatch(type: string, target: Element, detail: object): void {
    const page = this.screen.page;
    const refer = (element: Element) => ({ id: element.node.uid ?? element.node.sid ?? '', dataset: { sid: element.node.sid } });
    const bubbles = type === 'tap';
    for (let at: Element | null = target; at; at = bubbles ? at.parent : null) {
      const binding = at.events.get(type);
      if (!binding) continue;
      const event = { type, detail, timeStamp: performance.now(), target: refer(target), currentTarget: refer(at), mark: {} };
      page.eh?.({ ...event, touches: [], changedTouches: [] });
      if (binding === 'catch') return;
    }
  }

  private definitionOf(route: string): PageDefinition {
    if (!this.definitions.has(route)) this.modules.loadEntry(route);
    const definition = this.definitions.get(route);
    if (!definition) throw new Error(`${route}.js called no Page()`);
    return definition;
  }

  /** Objects made in the program's own context, so that they are plain to it. */
  private parse(json: string): unknown {
    return (this.evaluate('JSON') as typeof JSON).parse(json) as unknown;
  }

  private globalsWith(wx: object): Record<string, unknown> {
    const nothing = () => undefined;
    const { timers } = this;
    return {
      wx,
      console: { log: nothing, info: nothing, debug: nothing, warn: nothing, error: (...said: unknown[]) => this.report(said) },
      setTimeout: timers.set,
      clearTimeout: timers.end,
      setInterval: timers.repeat,
      clearInterval: timers.end,
      App: (app: typeof this.app) => (this.app = app),
      Page: (definition: PageDefinition) => void this.definitions.set(this.modules.currentEntry, definition),
      Component: nothing,
      Behavior: (definition: object) => definition,
      getApp: () => this.app,
      getCurrentPages: () => this.pages.instances(),
    };
  }

  private report(error: unknown): void {
    const said = Array.isArray(error) ? error : [error];
    this.errors.push(said.map((part) => (part as Error | null)?.stack ?? String(part)).join(' '));
  }
}
