import type { AccessKind } from '@duoduo/contracts/households';
import { mayDo, type Permission } from '@duoduo/contracts/policy';
import { Injectable } from '@nestjs/common';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import type { Post } from '../identity/post.entity';
import { PostsService } from '../identity/posts.service';
import { dayOf } from '../platform/clock';
import { maskName } from '../platform/field-cipher';
import type { Access } from './access-log.service';
import { HouseholdsService } from './households.service';
import type { AccessView } from './reveal.dto';

/** Puts names to who looked and to whom it was about. */
@Injectable()
export class AccessLogViews {
  constructor(
    private readonly people: PeopleService,
    private readonly posts: PostsService,
    private readonly areas: AreasService,
    private readonly households: HouseholdsService,
  ) {}

  /** As the members of a household read it: they know each other, who left is masked. */
  async ofHousehold(householdId: string, accesses: readonly Access[]): Promise<AccessView[]> {
    const members = await this.households.membersOf(householdId);
    return this.of(accesses, new Set(members.map(({ personId }) => personId)));
  }

  /** As one person reads it. */
  async of(accesses: readonly Access[], known: ReadonlySet<string>): Promise<AccessView[]> {
    const actorIds = accesses.map(({ actorPersonId }) => actorPersonId);
    const [names, posts] = await Promise.all([
      this.people.names([...actorIds, ...accesses.flatMap(({ personId }) => personId ?? [])]),
      this.posts.everHeldBy(actorIds),
    ]);
    const heldThen = accesses.map((access) => (access.linkId === null ? posts.find((post) => coveredBy(post, access)) : undefined));
    const areas = await this.areas.names(heldThen.flatMap((post) => post?.areaCode ?? []));
    return accesses.map(({ id, kind, createdAt, actorPersonId, personId, linkId, fields, purpose }, n) => ({
      id,
      kind,
      at: createdAt.toISOString(),
      by: {
        name: shownName(names.get(actorPersonId) ?? '', linkId === null),
        role: heldThen[n]?.role ?? null,
        areaName: areas.get(heldThen[n]?.areaCode ?? '')?.name ?? null,
        isLinked: linkId !== null,
      },
      person: personId === null ? null : { id: personId, name: shownName(names.get(personId) ?? '', known.has(personId)) },
      fields,
      purpose,
    }));
  }
}

/** What allows each kind of look. */
const PERMISSIONS: Record<AccessKind, Permission> = { reveal: 'household.reveal', dial: 'person.dial', export: 'household.export' };

/** Whether he looked by this post: it allowed it, held then, over that place. */
function coveredBy(post: Post, { kind, actorPersonId, areaCode, createdAt }: Access): boolean {
  const day = dayOf(createdAt);
  const isHeld = post.fromDay <= day && (post.toDay === null || post.toDay >= day) && (post.endedAt === null || post.endedAt >= createdAt);
  const isHis = post.personId === actorPersonId && mayDo([post.role], PERMISSIONS[kind]);
  return isHis && isHeld && areaCode.startsWith(post.areaCode);
}

/** Staff stand for their office with their name; who is linked is a neighbour. */
function shownName(name: string, isKnown: boolean): string {
  return isKnown ? name : maskName(name);
}
