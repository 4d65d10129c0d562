import type { Role } from '@duoduo/contracts/roles';
import type { GivenHousehold } from '../support/given-households';
import type { Posted, SignedIn } from '../support/given-identity';
import { csvOf, HEADERS, imported } from '../support/import-files';
import { sendPhoto } from '../support/photo-files';
import type { Caller, TestApp } from '../support/start-app';

const CATEGORY = 'hall-light';

export interface CanaryWish {
  code: string;
  /** Stands in every text that is not public by design. */
  mark: string;
  phone: string;
}

/** What somebody could ask about a community. */
export interface Handles {
  areaCodes: string[];
  tokens: string[];
  codeIds: string[];
  dwellingIds: string[];
  sheetIds: string[];
  photoIds: string[];
  rotationIds: string[];
  estateIds: string[];
  householdIds: string[];
  reportIds: string[];
  reportNumbers: string[];
  taskIds: string[];
  noticeIds: string[];
  waitingIds: string[];
  membershipIds: string[];
  linkIds: string[];
  unitIds: string[];
  personIds: string[];
  importIds: string[];
  postIds: string[];
  handOverIds: string[];
  exportIds: string[];
  activityIds: string[];
  hoursIds: string[];
  budgetIds: string[];
  redemptionIds: string[];
  words: string[];
}

type Actors = { worker: Posted; neighbour: SignedIn & GivenHousehold } & Record<
  'clerk' | 'volunteer' | 'unitClerk' | 'supervisor' | 'redeemer' | 'admin' | 'resident',
  SignedIn
>;

/** A community in which everything has happened once; its twin differs in the mark only. */
export class CanaryCommunity {
  private readonly grid: string;
  private actors!: Actors;
  private readonly handles: Handles;

  private constructor(
    private readonly app: TestApp,
    private readonly wish: CanaryWish,
  ) {
    this.grid = `${wish.code}001`;
    this.handles = {
      areaCodes: [wish.code, this.grid],
      tokens: [],
      codeIds: [],
      dwellingIds: [],
      sheetIds: [],
      photoIds: [],
      rotationIds: [],
      estateIds: [],
      householdIds: [],
      reportIds: [],
      reportNumbers: [],
      taskIds: [],
      noticeIds: [],
      waitingIds: [],
      membershipIds: [],
      linkIds: [],
      unitIds: [],
      personIds: [],
      importIds: [],
      postIds: [],
      handOverIds: [],
      exportIds: [],
      activityIds: [],
      hoursIds: [],
      budgetIds: [],
      redemptionIds: [],
      words: [wish.mark, `${wish.mark}户主`, wish.phone],
    };
  }

  static async build(app: TestApp, wish: CanaryWish): Promise<{ actors: Actors; handles: Handles }> {
    const community = new CanaryCommunity(app, wish);
    await community.settle();
    await community.printCodes();
    await community.keepFiles();
    await community.report();
    await community.work();
    await community.workOfUnits();
    await community.answerFor();
    await community.join();
    await community.link();
    await community.callOn();
    await community.inform();
    await community.volunteer();
    await community.reward();
    await community.takeIn();
    await community.handOver();
    await community.giveOut();
    return { actors: community.actors, handles: community.handles };
  }

  /** People, posts and homes. The names of worker and clerk hang on the public board by design, so they carry no mark. */
  private async settle(): Promise<void> {
    const { given } = this.app;
    const { code, mark, phone } = this.wish;
    const named = async (name: string) => (await given.person({ name: `${mark}${name}`, phone, areaCode: this.grid })).personId;
    const posted = async (role: Role, name: string, unitId?: string) =>
      given.post({ role, areaCode: code, unitId, personId: await named(name) });
    const { unitId } = await given.unit({ name: `${mark}物业`, areaCode: code });
    const door = await given.dwelling({ gridCode: this.grid, building: mark });
    const home = await given.household({
      dwellingId: door.dwellingId,
      members: [
        { name: `${mark}户主`, phone },
        { name: `${mark}子女`, phone },
      ],
      tags: ['elder-alone'],
    });
    this.handles.unitIds.push(unitId);
    this.handles.estateIds.push(door.estateId);
    this.handles.householdIds.push(home.householdId);
    this.handles.dwellingIds.push(door.dwellingId);
    this.handles.tokens.push(door.codeToken, await given.code('grid', this.grid));
    this.actors = {
      clerk: await given.clerk(code),
      worker: await given.worker(this.grid),
      volunteer: await posted('volunteer', '志愿者'),
      unitClerk: await posted('unit-clerk', '办事员', unitId),
      supervisor: await posted('supervisor', '督办'),
      redeemer: await posted('redeemer', '兑换'),
      admin: await posted('admin', '管理员'),
      resident: await given.signedIn(home.members[0]!.personId),
      neighbour: await given.homeOwner({ gridCode: this.grid, members: [{ name: `${mark}邻居`, phone }] }),
    };
    this.handles.personIds.push(this.actors.unitClerk.personId, this.actors.resident.personId);
  }

  /** A code that was revoked, with its reason, a sheet of labels and new codes for the grid. */
  private async printCodes(): Promise<void> {
    const { handles, grid } = this;
    const { body: revoked } = await this.app
      .as(this.actors.clerk)
      .post('/codes', { kind: 'household', dwellingId: handles.dwellingIds[0] });
    await this.verb('clerk', `/codes/${(revoked as { id: string }).id}/revoke`, { reason: `${this.wish.mark}被人拍了照` });
    handles.codeIds.push((revoked as { id: string }).id);
    handles.sheetIds.push(await this.made(this.actors.clerk, '/code-sheets', { dwellingId: handles.dwellingIds[0] }));
    handles.rotationIds.push(await this.made(this.actors.clerk, '/code-rotations', { areaCode: grid }));
  }

  /** The files tell it, and so does what changed in them; the note on care is for fewer. */
  private async keepFiles(): Promise<void> {
    const { mark, phone } = this.wish;
    const [estateId] = this.handles.estateIds;
    const contacts = [{ name: `${mark}楼长`, title: `${mark}楼栋长`, phone }];
    await this.changed(`/estates/${estateId}`, { address: `${mark}大街`, contacts });
    const owner = { name: `${mark}房东`, phone };
    const door = { estateId, gridCode: this.grid, building: mark, section: '2', room: '201', owner };
    const dwellingId = await this.made(this.actors.clerk, '/dwellings', door);
    this.handles.dwellingIds.push(dwellingId);
    const members = [{ name: `${mark}新户`, phone, relation: 'head' }];
    this.handles.householdIds.push(await this.made(this.actors.clerk, '/households', { dwellingId, members }));
    await this.changed(`/people/${this.actors.resident.personId}/care-note`, { note: `${mark}听力不好` });
    await this.app.as(this.actors.worker).get(`/people/${this.actors.resident.personId}/care-note`).expect(200);
    await this.changed(`/people/${this.actors.resident.personId}`, { bornOn: '1946-03-01' });
  }

  private async changed(path: string, body: object): Promise<void> {
    await this.app.as(this.actors.clerk).patch(path, body).expect(200);
  }

  /** Reports of every kind: own, on behalf, rejected. */
  private async report(): Promise<void> {
    const { mark, phone, code } = this.wish;
    const body = { categoryCode: CATEGORY, description: `${mark}楼道灯不亮`, areaCode: code, phone };
    await this.file('resident', body);
    await this.file('clerk', { ...body, onBehalfOf: { name: `${mark}老人`, phone, channel: 'phone' } });
    const rejected = await this.file('neighbour', { ...body, description: `${mark}想换个窗户` });
    await this.verb('clerk', `/reports/${rejected}/reject`, { reason: `${mark}不在职责内`, whereTo: `${mark}门窗店` });
    await this.verb('neighbour', `/reports/${rejected}/review`, { reason: `${mark}请再看看` });
    await this.share(rejected);
    const doubted = await this.file('neighbour', { ...body, description: `${mark}骂了人` });
    await this.app.given.sharing({ reportId: doubted, areaCode: code });
    const passedOn = await this.file('neighbour', { ...body, description: `${mark}窗口没人` });
    await this.verb('clerk', `/reports/${passedOn}/pass`, { categoryCode: 'complaint-community', reason: `${mark}说的是窗口` });
  }

  private async share(reportId: string): Promise<void> {
    await this.app.as(this.actors.neighbour).patch(`/reports/${reportId}/sharing`, { isShared: true }).expect(200);
  }

  /** One task through to its answer and rating, one still in the pool, one cancelled. */
  private async work(): Promise<void> {
    const { mark } = this.wish;
    const [first, second] = this.handles.reportIds;
    const task = { title: `${mark}修灯`, categoryCode: CATEGORY, pool: { kind: 'volunteer' }, rewardPoints: 20 };
    const done = await this.opened(`/reports/${first}/open-task`, task);
    await this.verb('clerk', `/reports/${second}/join`, { taskId: done });
    await this.verb('volunteer', `/tasks/${done}/claim`);
    await this.verb('volunteer', `/tasks/${done}/hand-in`, { note: `${mark}换了灯泡` });
    await this.verb('clerk', `/tasks/${done}/send-back`, { reason: `${mark}还不亮` });
    await this.verb('volunteer', `/tasks/${done}/hand-in`, { note: `${mark}换了开关` });
    await this.verb('clerk', `/tasks/${done}/accept`);
    await this.verb('resident', `/reports/${first}/rating`, { solved: 'yes', satisfaction: 5, comment: `${mark}谢谢` });
    await this.verb('volunteer', `/reports/${first}/rating/appeal`, { reason: `${mark}再看一看` });
    const areaCode = this.wish.code;
    const { dwellingId } = await this.app.given.household({ gridCode: this.grid, members: [{ name: `${mark}独居` }] });
    await this.opened('/tasks', { ...task, areaCode, dwellingId, title: `${mark}送药` });
    const cancelled = await this.opened('/tasks', { ...task, areaCode: this.grid, pool: { kind: 'grid-worker' }, rewardPoints: 0 });
    await this.verb('clerk', `/tasks/${cancelled}/cancel`, { reason: `${mark}不用了` });
  }

  /** One task that a unit holds and one that it gave back. */
  private async workOfUnits(): Promise<void> {
    const { mark, code } = this.wish;
    const task = { title: `${mark}修门`, categoryCode: CATEGORY, areaCode: code, pool: { kind: 'unit' } };
    const held = await this.opened('/tasks', task);
    await this.verb('unitClerk', `/tasks/${held}/claim`);
    await this.verb('unitClerk', `/tasks/${held}/assign`, { personId: this.actors.unitClerk.personId });
    const returned = await this.opened('/tasks', task);
    await this.verb('unitClerk', `/tasks/${returned}/claim`);
    await this.verb('unitClerk', `/tasks/${returned}/release`, { reasonCode: 'other', note: `${mark}缺配件` });
  }

  /** Requests to join a household: one that waits, one for a child, one rejected. */
  private async join(): Promise<void> {
    const { mark, phone } = this.wish;
    const householdToken = this.handles.tokens[0]!;
    const asked = { householdToken, relation: 'relative', name: `${mark}亲戚`, phone };
    await this.ask(this.actors.neighbour, asked);
    await this.ask(this.actors.resident, { householdToken, relation: 'child', guardianOf: { name: `${mark}娃娃`, bornOn: '2020-06-01' } });
    const rejected = await this.ask(this.actors.volunteer, { ...asked, name: `${mark}房客` });
    await this.verb('worker', `/memberships/${rejected}/reject`, { reason: `${mark}不住这里` });
  }

  /** Who answers for what is public; that it was another once is for the supervisors of the place. */
  private async answerFor(): Promise<void> {
    const path = `/api/categories/${CATEGORY}/responsible-units`;
    const replace = (items: object[]) => this.app.as(this.actors.supervisor).raw('put', path).send({ items }).expect(200);
    await replace([{ areaCode: this.wish.code, unitId: this.handles.unitIds[0] }]);
    await replace([]);
  }

  private async ask(caller: Caller, body: object): Promise<string> {
    const id = await this.made(caller, '/memberships', body);
    this.handles.membershipIds.push(id);
    return id;
  }

  /** The volunteer looks after a home: he called it and reported for it; another link has ended. */
  private async link(): Promise<void> {
    const { mark } = this.wish;
    const [householdId, other] = this.handles.householdIds;
    const { personId } = this.actors.volunteer;
    const linkId = await this.made(this.actors.clerk, '/household-links', { householdId, personId });
    await this.verb('volunteer', `/me/linked-households/${linkId}/dial`);
    const report = { categoryCode: CATEGORY, description: `${mark}家门口的灯不亮` };
    this.handles.reportIds.push(await this.made(this.actors.volunteer, `/me/linked-households/${linkId}/reports`, report));
    const ended = await this.made(this.actors.clerk, '/household-links', { householdId: other, personId });
    await this.verb('clerk', `/household-links/${ended}/end`);
    this.handles.linkIds.push(linkId, ended);
  }

  /** A home waits to be called; another was called, and found away, by somebody who works here no more: nothing public names him. */
  private async callOn(): Promise<void> {
    const { given } = this.app;
    const { mark, phone } = this.wish;
    const { resident, neighbour } = this.actors;
    const [householdId] = this.handles.householdIds;
    const asks = async (who: Caller, home: string | undefined): Promise<string> =>
      (await this.app.as(who).post('/me/call-requests', { householdId: home }).expect(200)).body.items[0].id;
    const { personId } = await given.person({ name: `${mark}前网格员`, phone, areaCode: this.grid });
    const former = await given.post({ role: 'grid-worker', areaCode: this.grid, personId });
    await asks(resident, householdId);
    await this.app
      .as(former)
      .post(`/call-requests/${await asks(neighbour, neighbour.householdId)}/answer`)
      .expect(200);
    await this.made(former, '/visits', { householdId, reason: 'asked', outcome: 'nobody-home', note: `${mark}没人开门` });
    await given.endPost(former.postId);
  }

  /** None of it is for anybody at all: no title hangs on the board for who does not live or work there. */
  private async inform(): Promise<void> {
    const { mark, code } = this.wish;
    const { given } = this.app;
    await given.dwelling({ gridCode: this.grid, ownerPersonId: this.actors.neighbour.personId });
    for (const level of ['must-read', 'important', 'ordinary'] as const) {
      const words = { level, title: `${mark}安全检查`, body: `${mark}正文` };
      this.handles.noticeIds.push(await given.notice({ areaCode: code, ...words }));
      this.handles.noticeIds.push(await given.notice({ areaCode: this.grid, ...words }));
    }
    this.handles.noticeIds.push(
      await given.notice({ areaCode: code, audience: 'owners', level: 'important', title: `${mark}维修资金`, body: `${mark}正文` }),
    );
    await this.verb('resident', `/notices/${this.handles.noticeIds[0]}/confirm`);
    await this.illustrate();
    await this.wait();
  }

  /** What the street wants to say and nobody has let out: no community sees a word of it. */
  private async wait(): Promise<void> {
    const { mark, code } = this.wish;
    const words = { audience: 'residents', level: 'ordinary', title: `${mark}等放行`, body: `${mark}正文`, isPublic: true };
    const street = code.slice(0, 9);
    this.handles.waitingIds.push(await this.made(await this.app.given.supervisor(street), '/notices', { ...words, areaCode: street }));
  }

  /** What is on a picture is for whom its notice reaches, as its text is. */
  private async illustrate(): Promise<void> {
    const { mark, code } = this.wish;
    const photo = await sendPhoto(this.app, this.actors.clerk);
    this.handles.photoIds.push(photo.id);
    const pictures = [{ photoId: photo.id, description: `${mark}门口的照片` }];
    const words = { audience: 'residents', level: 'ordinary', title: `${mark}充电棚`, body: '位置见照片。' };
    this.handles.noticeIds.push(await this.made(this.actors.clerk, '/notices', { ...words, areaCode: code, pictures }));
  }

  /** Who wishes to be a volunteer says of himself what is for the clerk alone. */
  private async volunteer(): Promise<void> {
    const { mark, code } = this.wish;
    const said = { communityCode: code, skills: ['care'], times: `${mark}周末`, workUnit: `${mark}小学` };
    await this.made(this.actors.neighbour, '/me/volunteer-application', said);
    await this.act();
  }

  /** What volunteers do together, and what was called off. */
  private async act(): Promise<void> {
    const { mark, code } = this.wish;
    const what = {
      communityCode: code,
      title: `${mark}清雪`,
      what: `${mark}院里`,
      place: `${mark}楼前`,
      capacity: 1,
      audience: 'residents',
    };
    const times = { startsAt: '2026-03-05T02:00:00Z', endsAt: '2026-03-05T04:00:00Z' };
    for (const more of [{}, { organiserId: this.actors.volunteer.personId }]) {
      this.handles.activityIds.push(await this.made(this.actors.clerk, '/activities', { ...what, ...times, ...more }));
    }
    const [first, second] = this.handles.activityIds;
    for (const who of ['resident', 'neighbour'] as const) await this.verb(who, `/activities/${first}/sign-up`);
    const { personId } = this.actors.volunteer;
    const hours = { personId, minutes: 30 };
    await this.app.given.hours({ ...hours, activityId: first });
    const doubted = await this.app.given.hours({ ...hours, state: 'on-show', activityId: second });
    await this.app
      .as(this.actors.clerk)
      .post(`/hours/${doubted}/objections`, { reason: `${mark}没看见他` })
      .expect(201);
    this.handles.hoursIds.push(doubted);
    await this.verb('clerk', `/activities/${second}/cancel`, { reason: `${mark}下雨` });
  }

  private async reward(): Promise<void> {
    const { mark, code } = this.wish;
    const { personId } = this.actors.volunteer;
    const id = await this.app.given.attended(personId, code);
    const award = { personId, ruleCode: 'good-neighbour', cause: { type: 'activity', id }, note: `${mark}扶老人过马路` };
    await this.verb('clerk', '/points/awards', { awards: [award] });
    const budget = { communityCode: code, name: `${mark}经费`, funded: 100 };
    const budgetId = await this.made(this.actors.supervisor, '/goods-budgets', budget);
    await this.verb('supervisor', `/goods-budgets/${budgetId}/top-ups`, { points: 10, reason: `${mark}追加` });
    this.handles.budgetIds.push(budgetId);
    this.handles.personIds.push(personId);
    const { goodsId } = await this.app.given.goods({ communityCode: code, name: `${mark}毛巾` });
    const elder = this.actors.resident.personId;
    await this.app.given.points(elder, 30);
    this.handles.redemptionIds.push(await this.made(this.actors.worker, '/redemptions', { goodsId, points: 30, personId: elder }));
  }

  /** A file of households that was checked, and one that went in; each with a row that was not. */
  private async takeIn(): Promise<void> {
    const { mark, phone, code } = this.wish;
    const row = (room: number, number: string) => [this.grid, `${mark}院`, 1, 1, room, `${mark}租客`, '户主', number, '', ''];
    const file = csvOf([HEADERS, row(901, phone), row(902, `${phone}99`)]);
    for (const dryRun of [true, false]) {
      const { id } = await imported(this.app, this.actors.clerk, file, { areaCode: code, dryRun, fileName: `${mark}.csv` });
      this.handles.importIds.push(id);
    }
  }

  /** The file of its households with all names, and what for. */
  private async giveOut(): Promise<void> {
    const wanted = { areaCode: this.wish.code, reveal: true, purpose: `${this.wish.mark}核对底册` };
    this.handles.exportIds.push(await this.made(this.actors.clerk, '/household-exports', wanted));
  }

  /** A sheet that one of the two has signed, and one that was cancelled. */
  private async handOver(): Promise<void> {
    const { worker } = this.actors;
    const { mark } = this.wish;
    const successor = await this.app.given.worker(this.grid);
    const held = await this.opened('/tasks', {
      title: `${mark}换锁`,
      categoryCode: CATEGORY,
      areaCode: this.grid,
      pool: { kind: 'grid-worker' },
    });
    await this.verb('worker', `/tasks/${held}/claim`);
    this.handles.postIds.push(worker.postId, successor.postId);
    const open = async () => {
      const id = await this.made(this.actors.clerk, `/posts/${worker.postId}/hand-over`, { toPostId: successor.postId });
      this.handles.handOverIds.push(id);
      return id;
    };
    await this.verb('clerk', `/hand-overs/${await open()}/cancel`);
    await this.verb('worker', `/hand-overs/${await open()}/sign`);
  }

  private async file(who: keyof Actors, body: object): Promise<string> {
    const photo = await sendPhoto(this.app, this.actors[who]);
    this.handles.photoIds.push(photo.id);
    const id = await this.made(this.actors[who], '/reports', { ...body, photoIds: [photo.id] });
    this.handles.reportIds.push(id);
    const { body: filed } = await this.app.as(this.actors[who]).get(`/reports/${id}`).expect(200);
    this.handles.reportNumbers.push((filed as { number: string }).number);
    return id;
  }

  private async opened(path: string, body: object): Promise<string> {
    const id = await this.made(this.actors.clerk, path, body);
    this.handles.taskIds.push(id);
    return id;
  }

  private async made(caller: Caller, path: string, body: object): Promise<string> {
    const reply = await this.app.as(caller).post(path, body).expect(201);
    return (reply.body as { id: string }).id;
  }

  private async verb(who: keyof Actors, path: string, body?: object): Promise<void> {
    await this.app.as(this.actors[who]).post(path, body).expect(200);
  }
}
