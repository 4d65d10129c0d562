import type { TreeNode } from './templates';

/** What WeChat sends somebody else. */
export interface ShareCard {
  title: string;
  path: string;
  imageUrl: string;
}

/** What the compiled code hands to `Page()`: lifecycles, `data` and `eh`, the one handler of all events. */
export interface PageDefinition {
  data?: object;
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  /** Only where the page may be passed on: without it WeChat's menu does not offer that. */
  onShareAppMessage?(asked: { from: 'menu' | 'button' }): ShareCard;
  eh?(event: object): void;
}

export interface PageInstance extends PageDefinition {
  route: string;
  options: Record<string, string>;
  data: { root?: { cn?: TreeNode[] } };
  /** Whether anything was put on it yet. */
  isDrawn: boolean;
}

/** One call of setData. */
interface Update {
  route: string;
  bytes: number;
}

interface Callbacks {
  success?(result: object): void;
  fail?(result: object): void;
  complete?(result: object): void;
}
type UrlOptions = Callbacks & { url: string };

const DEEPEST_STACK = 10;

interface World {
  routes: string[];
  tabs: string[];
  definitionOf(route: string): PageDefinition;
  defer(callback: () => void): void;
  report(error: unknown): void;
}

/** The stack of pages of a mini-program, with WeChat's rules for the five ways to move. */
export class Pages {
  /** Every setData since the start, also of pages that were left. */
  readonly updates: Update[] = [];
  private stack: PageInstance[] = [];
  /** Tab pages live on while another tab is shown. */
  private readonly livingTabs = new Map<string, PageInstance>();

  constructor(private readonly world: World) {}

  get current(): PageInstance | undefined {
    return this.stack.at(-1);
  }

  get routes(): string[] {
    return this.stack.map((page) => page.route);
  }

  instances(): PageInstance[] {
    return [...this.stack];
  }

  /** `wx.navigateTo` and its kin. */
  readonly moves = {
    navigateTo: (options: UrlOptions) => this.move('navigateTo', options, (route, query) => this.push(route, query)),
    redirectTo: (options: UrlOptions) => this.move('redirectTo', options, (route, query) => this.replace(route, query)),
    switchTab: (options: UrlOptions) => this.move('switchTab', options, (route) => this.showTab(route)),
    reLaunch: (options: UrlOptions) => this.move('reLaunch', options, (route, query) => this.startAnew(route, query)),
    navigateBack: (options: Callbacks & { delta?: number } = {}) =>
      this.answer('navigateBack', options, () => {
        const count = Math.min(options.delta ?? 1, this.stack.length - 1);
        if (count < 1) throw new Error('cannot navigate back at first page');
        for (let left = 0; left < count; left += 1) this.unload(this.stack.pop()!);
        this.current?.onShow?.();
      }),
  };

  private move(kind: string, options: UrlOptions, go: (route: string, query: Record<string, string>) => void): void {
    this.answer(kind, options, () => {
      const { route, query } = parseUrl(options.url);
      const isTab = this.world.tabs.includes(route);
      if (!this.world.routes.includes(route)) throw new Error(`page "${route}" is not found`);
      if (isTab && ['navigateTo', 'redirectTo'].includes(kind)) throw new Error(`can not ${kind} a tabbar page`);
      if (!isTab && kind === 'switchTab') throw new Error('can not switch to no-tabBar page');
      go(route, query);
    });
  }

  /** Moves happen after the call has returned, as on the phone. A refused one is also an error of the program. */
  private answer(kind: string, options: Callbacks, go: () => void): void {
    this.world.defer(() => {
      let result = { errMsg: `${kind}:ok` };
      try {
        go();
        options.success?.(result);
      } catch (error) {
        result = { errMsg: `${kind}:fail ${(error as Error).message}` };
        this.world.report(result.errMsg);
        options.fail?.(result);
      }
      options.complete?.(result);
    });
  }

  private push(route: string, query: Record<string, string>): void {
    if (this.stack.length >= DEEPEST_STACK) throw new Error('webview count limit exceed');
    this.current?.onHide?.();
    this.open(route, query);
  }

  private replace(route: string, query: Record<string, string>): void {
    const gone = this.stack.pop();
    if (gone) this.unload(gone);
    this.open(route, query);
  }

  private showTab(route: string): void {
    if (this.current?.route === route) return;
    const shown = this.current;
    if (shown && this.isTab(shown)) shown.onHide?.();
    for (const page of this.stack.filter((each) => !this.isTab(each)).reverse()) this.unload(page);
    const living = this.livingTabs.get(route);
    this.stack = [];
    if (!living) return this.open(route, {});
    this.stack = [living];
    living.onShow?.();
  }

  private startAnew(route: string, query: Record<string, string>): void {
    for (const page of new Set([...this.stack.reverse(), ...this.livingTabs.values()])) this.unload(page);
    this.stack = [];
    this.open(route, query);
  }

  private open(route: string, query: Record<string, string>): void {
    const page = this.instanceOf(route, query);
    this.stack.push(page);
    if (this.isTab(page)) this.livingTabs.set(route, page);
    page.onLoad?.(query);
    page.onShow?.();
    page.onReady?.();
  }

  private instanceOf(route: string, query: Record<string, string>): PageInstance {
    const definition = this.world.definitionOf(route);
    const page: PageInstance & Record<string, unknown> = {
      ...definition,
      route,
      __route__: route,
      options: query,
      data: structuredClone(definition.data ?? {}),
      isDrawn: false,
      getOpenerEventChannel: () => ({ on() {}, emit() {} }),
      selectComponent: () => null,
    };
    page.setData = (update: object, drawn?: () => void) => {
      const sent = JSON.stringify(update);
      this.updates.push({ route, bytes: Buffer.byteLength(sent) });
      page.isDrawn = true;
      for (const [path, value] of Object.entries(JSON.parse(sent) as object)) setAt(page.data, path, value);
      if (drawn) this.world.defer(drawn);
    };
    return page;
  }

  private unload(page: PageInstance): void {
    this.livingTabs.delete(page.route);
    page.onUnload?.();
  }

  private isTab(page: PageInstance): boolean {
    return this.world.tabs.includes(page.route);
  }
}

/** `/pages/task/index?id=1` → its route and query. Values stay encoded: WeChat hands them over so. */
export function parseUrl(url: string): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.split('?');
  const pairs = search.split('&').filter(Boolean);
  return { route: path.replace(/^\//, ''), query: Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2))) };
}

/** Sets `root.cn.[0].cl` and the like, making what is missing on the way. */
function setAt(target: object, path: string, value: unknown): void {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  let at = target as Record<string, unknown>;
  keys.slice(0, -1).forEach((key, index) => {
    at[key] ??= /^\d+$/.test(keys[index + 1]!) ? [] : {};
    at = at[key] as Record<string, unknown>;
  });
  at[keys.at(-1)!] = value;
}
