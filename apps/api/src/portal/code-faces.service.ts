import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, areaPath } from '@duoduo/contracts/areas';
import { AreasService } from '../areas/areas.service';
import { CodesService } from '../codes/codes.service';
import { type HouseholdFile, HouseholdsService } from '../households/households.service';
import { NoticesService } from '../notices/notices.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { maskName, maskPhone } from '../platform/field-cipher';
import { TaskListsService } from '../tasks/task-lists.service';
import type { Task } from '../tasks/task.entity';
import type { CodeHouseholdView, CodeView, WaitingView } from './code.dto';
import { actionsOf, doorFace } from './code.rules';
import { codeUnknown } from './portal.errors';
import { dutyPhoneAmong } from './duty-phones.service';

/** Tasks of a grid that a worker is shown when he scans its board. */
const TASKS_AT_A_BOARD = 20;

type Place = Pick<CodeView, 'area' | 'dutyPhone' | 'dutyHours'>;

/** What a code shows: asks each owner what the one who scans may see. */
@Injectable()
export class CodeFacesService {
  constructor(
    private readonly codes: CodesService,
    private readonly areas: AreasService,
    private readonly households: HouseholdsService,
    private readonly notices: NoticesService,
    private readonly tasks: TaskListsService,
  ) {}

  /** @throws code-unknown, too-many-attempts */
  async of(token: string, { address, actor }: { address: string; actor: Actor | null }): Promise<CodeView> {
    const { kind, subjectId } = await this.codes.lookUp(token, actor ?? { address });
    return kind === 'grid' ? this.board(subjectId, actor) : this.door(subjectId, actor);
  }

  private async board(gridCode: string, actor: Actor | null): Promise<CodeView> {
    const place = await this.placeOf(gridCode);
    const isStaff = actor !== null && isInsidePosts(actor, 'household.read', gridCode);
    const waiting = isStaff ? await this.waitingInGrid(actor, gridCode) : [];
    const face = isStaff ? 'worker' : 'public';
    return { kind: 'grid', face, ...place, household: null, waiting, actions: actionsOf('grid', actor !== null, waiting) };
  }

  private async door(dwellingId: string, actor: Actor | null): Promise<CodeView> {
    const dwelling = await this.households.dwelling(dwellingId);
    if (!dwelling) {
      throw codeUnknown();
    }
    const place = await this.placeOf(dwelling.gridCode);
    const { face, household, waiting } = actor ? await this.knownAt(dwelling, actor) : STRANGER;
    return { kind: 'household', face, ...place, household, waiting, actions: actionsOf('household', actor !== null, waiting) };
  }

  private async knownAt({ id, gridCode, address }: { id: string; gridCode: string; address: string }, actor: Actor): Promise<DoorSight> {
    const tasks = await this.tasks.waitingAt(id);
    const held = tasks.filter((task) => isHolder(actor, task));
    const home = (await this.households.homesOf(actor.personId)).find(({ dwellingId }) => dwellingId === id);
    const face = doorFace({
      isStaff: isInsidePosts(actor, 'household.read', gridCode),
      isMember: home !== undefined,
      holdsTask: held.length > 0,
    });
    switch (face) {
      case 'worker': {
        const files = await this.households.currentHouseholds(id);
        return { face, household: fileView(files), waiting: [...tasks.map(taskWaiting), ...(await this.noticesFor(files))] };
      }
      case 'member': {
        const files = (await this.households.currentHouseholds(id)).filter((file) => file.id === home?.householdId);
        return { face, household: homeView(files), waiting: await this.noticesFor(files) };
      }
      case 'task-holder':
        return { face, household: { id, address, members: [], tags: [] }, waiting: held.map(taskWaiting) };
      case 'public':
        return STRANGER;
    }
  }

  private async placeOf(gridCode: string): Promise<Place> {
    const communityCode = gridCode.slice(0, AREA_CODE_LENGTHS.community);
    const areas = await this.areas.names(areaPath(gridCode));
    const area = { code: gridCode, name: areas.get(gridCode)?.name ?? '', communityName: areas.get(communityCode)?.name ?? '' };
    return { area, ...dutyPhoneAmong(areas, gridCode) };
  }

  private async waitingInGrid(actor: Actor, gridCode: string): Promise<WaitingView[]> {
    const { items } = await this.tasks.list(actor, { scope: 'area', areaCode: gridCode, limit: TASKS_AT_A_BOARD });
    return items.map(taskWaiting);
  }

  private async noticesFor(files: readonly HouseholdFile[]): Promise<WaitingView[]> {
    const notices = (await Promise.all(files.map(({ id }) => this.notices.waitingFor(id)))).flat();
    const unique = new Map(notices.map((notice) => [notice.id, notice]));
    return [...unique.values()].map(({ id, title, confirmBy }) => ({ type: 'notice', id, title, dueAt: confirmBy?.toISOString() ?? null }));
  }
}

type DoorSight = Pick<CodeView, 'face' | 'household' | 'waiting'>;

const STRANGER: DoorSight = { face: 'public', household: null, waiting: [] };

function isHolder(actor: Actor, { status, holderPersonId, holderUnitId }: Task): boolean {
  const holds = status === 'claimed' || status === 'handed-in';
  return holds && (holderPersonId === actor.personId || actor.posts.some(({ unitId }) => unitId !== null && unitId === holderUnitId));
}

function taskWaiting({ id, title, dueAt }: Task): WaitingView {
  return { type: 'task', id, title, dueAt: dueAt.toISOString() };
}

/** For staff: everybody behind the door, masked. Several households at one door (合租) are shown together, under the oldest file. */
function fileView(files: readonly HouseholdFile[]): CodeHouseholdView | null {
  return behindDoor(files, maskName);
}

/** For the household itself: names as they are. */
function homeView(files: readonly HouseholdFile[]): CodeHouseholdView | null {
  return behindDoor(files, (name) => name);
}

function behindDoor(files: readonly HouseholdFile[], shown: (name: string) => string): CodeHouseholdView | null {
  const [first] = files;
  const members = files.flatMap((file) => file.members.map((member) => ({ ...member, householdId: file.id })));
  return first
    ? {
        id: first.id,
        address: first.address,
        members: members.map(({ personId, householdId, name, relation, phone }) => ({
          personId,
          householdId,
          name: shown(name),
          relation,
          phone: phone && maskPhone(phone),
        })),
        tags: [...new Set(files.flatMap(({ tags }) => tags))],
      }
    : null;
}
