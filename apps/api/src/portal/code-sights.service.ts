import { Injectable } from '@nestjs/common';
import type { Role } from '@duoduo/contracts/roles';
import { type HouseholdFile, HouseholdsService } from '../households/households.service';
import type { Door } from '../households/doors.service';
import { NoticesService } from '../notices/notices.service';
import { type Actor, type ActorPost, postsFor } from '../platform/access/actor';
import { maskName, maskPhone } from '../platform/field-cipher';
import { TaskListsService } from '../tasks/task-lists.service';
import type { Task } from '../tasks/task.entity';
import { CallRequests } from '../visits/call-requests.service';
import type { CodeAskedView, CodeHouseholdView, CodeView, WaitingView } from './code.dto';
import { doorFace } from './code.rules';

/** Tasks of a grid that a worker is shown when he scans its board. */
const TASKS_AT_A_BOARD = 20;

/** What one who scans a door may see of what lies behind it, and in which role: null for strangers and for the household itself. */
export interface DoorSight extends Pick<CodeView, 'face' | 'household' | 'waiting' | 'asked'> {
  role: Role | null;
}

export const STRANGER: DoorSight = { face: 'public', household: null, waiting: [], asked: [], role: null };

/** Asks each owner what the one who scans may see. */
@Injectable()
export class CodeSights {
  constructor(
    private readonly households: HouseholdsService,
    private readonly notices: NoticesService,
    private readonly tasks: TaskListsService,
    private readonly requests: CallRequests,
  ) {}

  async atDoor({ dwellingId: id, gridCode, address }: Door, actor: Actor): Promise<DoorSight> {
    const tasks = await this.tasks.waitingAt(id);
    const held = tasks.filter((task) => isHolder(actor, task));
    const home = (await this.households.homesOf(actor.personId)).find(({ dwellingId }) => dwellingId === id);
    const post = postsFor(actor, 'household.read').find(({ areaCode }) => gridCode.startsWith(areaCode));
    const face = doorFace({ isStaff: post !== undefined, isMember: home !== undefined, holdsTask: held.length > 0 });
    switch (face) {
      case 'worker': {
        const files = await this.households.currentHouseholds(id);
        const waiting = [...tasks.map(taskWaiting), ...(await this.noticesFor(files))];
        return { face, household: fileView(files), waiting, asked: await this.asked(files), role: post!.role };
      }
      case 'member': {
        const files = (await this.households.currentHouseholds(id)).filter((file) => file.id === home?.householdId);
        return { face, household: homeView(files), waiting: await this.noticesFor(files), asked: [], role: null };
      }
      case 'task-holder': {
        const [{ role }] = postsFor(actor, 'task.hold') as [ActorPost];
        return { face, household: { id, address, members: [], tags: [] }, waiting: held.map(taskWaiting), asked: [], role };
      }
      case 'public':
        return STRANGER;
    }
  }

  /** What waits in a grid, for its staff. */
  async atBoard(gridCode: string, actor: Actor): Promise<WaitingView[]> {
    const { items } = await this.tasks.list(actor, { scope: 'area', areaCode: gridCode, limit: TASKS_AT_A_BOARD });
    return items.map(taskWaiting);
  }

  private async asked(files: readonly HouseholdFile[]): Promise<CodeAskedView[]> {
    const requests = await this.requests.waitingOf(files.map(({ id }) => id));
    return requests.map(({ id, householdId, createdAt }) => ({ id, householdId, createdAt: createdAt.toISOString() }));
  }

  private async noticesFor(files: readonly HouseholdFile[]): Promise<WaitingView[]> {
    const waiting = await Promise.all(files.map(async (file) => ({ file, notices: await this.notices.waitingFor(file.id) })));
    const unique = new Map(waiting.flatMap(({ notices }) => notices.map((notice) => [notice.id, notice])));
    return [...unique.values()].map(({ id, title, version, confirmBy }) => ({
      type: 'notice',
      id,
      title,
      version,
      householdIds: waiting.filter(({ notices }) => notices.some((notice) => notice.id === id)).map(({ file }) => file.id),
      dueAt: confirmBy?.toISOString() ?? null,
    }));
  }
}

/** By a post that holds today: who has lost it holds nothing at a door. */
function isHolder(actor: Actor, { status, holderPersonId, holderUnitId }: Task): boolean {
  const isHeld = status === 'claimed' || status === 'handed-in';
  const isHis = ({ unitId }: ActorPost) => holderPersonId === actor.personId || (unitId !== null && unitId === holderUnitId);
  return isHeld && postsFor(actor, 'task.hold').some(isHis);
}

function taskWaiting({ id, title, dueAt }: Task): WaitingView {
  return { type: 'task', id, title, version: null, householdIds: [], dueAt: dueAt.toISOString() };
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
