import type { DemoServer } from '../support/demo-server';
import { Simulator } from './simulator';
import type { Device } from './wx';

/** Somebody's phone: the app may be ended and started again, what it kept stays. */
export class Phone {
  private readonly storage = new Map<string, unknown>();
  private app: Simulator | null = null;

  constructor(private readonly server: DemoServer) {}

  /** Signs a person of the demo in by the card. */
  async signInAs(username: string): Promise<void> {
    await this.pickCard(this.start(), username);
  }

  /** The same in an app that asks who is there. */
  async pickCard(app: Simulator, username: string): Promise<void> {
    const { demoPersons } = await this.server.about();
    const { title, name } = demoPersons.find((each) => each.username === username)!;
    await app.arrives('pages/sign-in/index');
    await app.sees('点一下即可');
    if (app.screen.all('button', `${title} ${name}`).length === 0) await app.tap('button', '其余');
    await app.tap('button', `${title} ${name}`);
    await app.arrives('pages/home/index');
    await app.comesToRest();
  }

  /** What the app keeps on it by this name. */
  kept(name: string): string {
    return String(this.storage.get(`duoduo.${name}`));
  }

  /** Everything that any app keeps on it. */
  everything(): string {
    return JSON.stringify([...this.storage]);
  }

  /** Starts the app anew, at its first page or where a code leads. No tap is counted yet. */
  start(url?: string, device?: Device): Simulator {
    this.stop();
    this.app = new Simulator({ server: this.server.url, storage: this.storage, device });
    this.app.launch(url);
    return this.app;
  }

  /** Starts the app as WeChat does when the camera reads a printed code. */
  scan(codeUrl: string): Simulator {
    return this.start(`pages/code/index?q=${encodeURIComponent(codeUrl)}&scancode_time=1767225600`);
  }

  /** Ends the app. @throws if it did what it must not: an error, or a setData too large */
  stop(): void {
    const app = this.app;
    this.app = null;
    if (!app) return;
    app.close();
    expect(app.errors).toEqual([]);
    expect(app.heavyUpdates).toEqual([]);
  }
}
