import { randomUUID } from 'node:crypto';
import type { Posted, SignedIn } from '../support/given-identity';
import { T0, type TestApp } from '../support/start-app';

const MINUTE_MS = 60_000;
export const DAY = 24 * 60;
/** Minutes after T0. */
export const at = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE_MS);

type Who = { personId: string };

/** An activity that begins at T0 + 60 and ends at T0 + 180 minutes, and is paid by the half hour; who comes, and what becomes of his hours. */
export class PaidActivity {
  private constructor(
    readonly app: TestApp,
    readonly organiser: Posted,
    readonly id: string,
  ) {}

  static async of(app: TestApp, organiser?: Posted): Promise<PaidActivity> {
    app.clock.set(T0);
    const by = organiser ?? (await app.given.volunteer());
    return new PaidActivity(app, by, await PaidActivity.published(app, by));
  }

  private static published(app: TestApp, { personId }: Who, more: object = {}): Promise<string> {
    return app.given.activity({ inHours: 1, organiserId: personId, ruleCode: 'activity-half-hour', ...more });
  }

  /** Another one of the same organiser. */
  another(more: object = {}): Promise<string> {
    return PaidActivity.published(this.app, this.organiser, more);
  }

  /** Signed in anew at that time: a token lasts 15 minutes. */
  async now({ personId }: Who, minutes: number): Promise<SignedIn> {
    this.app.clock.set(at(minutes));
    return this.app.given.signedIn(personId);
  }

  again({ personId }: Who): Promise<SignedIn> {
    return this.app.given.signedIn(personId);
  }

  async comer(activityId = this.id, who?: Posted): Promise<Posted> {
    const somebody = who ?? (await this.app.given.volunteer());
    await this.app
      .as(await this.again(somebody))
      .post(`/activities/${activityId}/sign-up`)
      .expect(200);
    return somebody;
  }

  /** By the code on the organiser's screen. */
  async screen(who: Who, verb: 'sign-in' | 'sign-out', minutes: number, activityId = this.id) {
    const { body } = await this.app
      .as(await this.now(this.organiser, minutes))
      .get(`/activities/${activityId}/site-code`)
      .expect(200);
    return this.app
      .as(await this.now(who, minutes))
      .post(`/activities/${activityId}/${verb}`, { siteToken: body.token })
      .expect(200);
  }

  async serve(who: Who, from: number, until: number, activityId = this.id): Promise<void> {
    await this.screen(who, 'sign-in', from, activityId);
    await this.screen(who, 'sign-out', until, activityId);
  }

  async read(who: Who, path: string) {
    return (
      await this.app
        .as(await this.again(who))
        .get(path)
        .expect(200)
    ).body;
  }

  async balance(who: Who): Promise<number> {
    return (await this.read(who, '/points/mine')).balance as number;
  }

  /** Hours by hand. */
  async enter(personId: string, more: object = {}, who: Who = this.organiser, key = randomUUID()) {
    return this.app
      .as(await this.again(who))
      .post(`/activities/${this.id}/hours`, { personId, minutes: 90, reason: '手机没电，没扫成', ...more }, key);
  }

  async entered(personId: string): Promise<string> {
    return (await this.enter(personId)).body.id as string;
  }

  async hours(who: Who, hoursId: string, verb: string, body: object = {}) {
    return this.app.as(await this.again(who)).post(`/hours/${hoursId}/${verb}`, body);
  }
}
