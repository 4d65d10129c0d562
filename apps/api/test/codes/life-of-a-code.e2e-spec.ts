import fc from 'fast-check';
import { CodesService } from '../../src/codes/codes.service';
import { type Posted, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const DAY_MS = 24 * 3600_000;
const GRACE_DAYS = 7;
const RUNS = 40;
/** Always the same lives: a failure can be looked at again. */
const SEED = 20260304;

type Action = { do: 'issue' | 'rotate' } | { do: 'revoke' | 'look-up'; which: number } | { do: 'wait'; days: number };

/** What a reader of product.md expects of one code. */
interface Expected {
  token: string;
  id: string;
  state: 'active' | 'grace' | 'revoked';
  /** Of a code in grace, in days of the model. */
  endsOn: number;
}

const ACTIONS = fc.array(
  fc.oneof(
    fc.constant<Action>({ do: 'issue' }),
    fc.constant<Action>({ do: 'rotate' }),
    fc.nat(5).map((which): Action => ({ do: 'revoke', which })),
    fc.nat(5).map((which): Action => ({ do: 'look-up', which })),
    fc.integer({ min: 1, max: GRACE_DAYS + 1 }).map((days): Action => ({ do: 'wait', days })),
  ),
  { minLength: 4, maxLength: 12 },
);

describe('the life of a code', () => {
  let app: TestApp;
  let grids = 100;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('goes as the model says, whatever is done to it in which order', async () => {
    await fc.assert(
      fc.asyncProperty(ACTIONS, async (actions) => {
        const life = await Life.begin(app, `${YUANDING}${++grids}`);
        for (const action of actions) await life.act(action);
        await life.compare();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 180_000);
});

/** One door, what was done to its codes, and what should have come of it. The newest code comes first. */
class Life {
  private readonly codes: Expected[] = [];
  private today = 0;

  private constructor(
    private readonly app: TestApp,
    private readonly gridCode: string,
    private readonly dwellingId: string,
  ) {}

  static async begin(app: TestApp, gridCode: string): Promise<Life> {
    const { dwellingId, codeToken } = await app.given.dwelling({ gridCode });
    const life = new Life(app, gridCode, dwellingId);
    const [first] = await life.versions();
    life.codes.push({ token: codeToken, id: first!.id, state: 'active', endsOn: 0 });
    return life;
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'issue':
        return this.issue();
      case 'rotate':
        return this.rotate();
      case 'revoke':
        return this.revoke(action.which);
      case 'look-up':
        return this.lookUp(this.codes[action.which % this.codes.length]!);
      case 'wait':
        this.today += action.days;
        this.app.clock.advance(action.days * DAY_MS);
    }
  }

  /** Every code it ever had, by a scan and by the history. */
  async compare(): Promise<void> {
    for (const code of this.codes) await this.lookUp(code);
    const shown = (await this.versions()).map(({ id, version, state }) => ({ id, version, state }));
    const expected = this.codes.map((code, i) => ({ id: code.id, version: this.codes.length - i, state: this.stateOf(code) }));
    expect(shown).toEqual(expected);
  }

  private async issue(): Promise<void> {
    const body = { kind: 'household', dwellingId: this.dwellingId };
    const reply = await this.app
      .as(await this.clerk())
      .post('/codes', body)
      .expect(201);
    this.replaced(reply.body as { id: string; token: string });
  }

  /** The new token is on the label alone: it is read where labels come from. */
  private async rotate(): Promise<void> {
    await this.app
      .as(await this.clerk())
      .post('/code-rotations', { areaCode: this.gridCode })
      .expect(201);
    await this.app.drainOutbox();
    const [newest] = await this.versions();
    this.replaced({ id: newest!.id, token: (await this.app.get(CodesService).activeToken('household', this.dwellingId))! });
  }

  private async revoke(which: number): Promise<void> {
    const code = this.codes[which % this.codes.length]!;
    const clerk = await this.clerk();
    await this.app.as(clerk).post(`/codes/${code.id}/revoke`, { reason: '被人拍了照' }).expect(200);
    code.state = 'revoked';
  }

  private replaced(next: { id: string; token: string }): void {
    for (const code of this.codes) {
      if (code.state === 'active') Object.assign(code, { state: 'grace', endsOn: this.today + GRACE_DAYS });
    }
    this.codes.unshift({ ...next, state: 'active', endsOn: 0 });
  }

  /** As staff of the grid, who see that it was replaced; somebody new each time, so that nobody misses too often. */
  private async lookUp(code: Expected): Promise<void> {
    const worker = await this.app.given.worker(this.gridCode);
    const { status, body } = await this.app.as(worker).get(`/codes/${code.token}`);
    const state = this.stateOf(code);
    const answered = state === 'active' || state === 'grace';
    expect({ state, status, replaceCode: body.replaceCode }).toEqual({
      state,
      status: answered ? 200 : 404,
      replaceCode: answered ? state === 'grace' : undefined,
    });
  }

  private stateOf({ state, endsOn }: Expected): string {
    return state === 'grace' && this.today >= endsOn ? 'ended' : state;
  }

  private async versions(): Promise<{ id: string; version: number; state: string }[]> {
    const reply = await this.app
      .as(await this.clerk())
      .get(`/codes?dwellingId=${this.dwellingId}`)
      .expect(200);
    return (reply.body as { items: { id: string; version: number; state: string }[] }).items;
  }

  /** Signed in anew: days pass. */
  private clerk(): Promise<Posted> {
    return this.app.given.clerk();
  }
}
