import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { mayDo, type Permission, POLICY } from '@duoduo/contracts/policy';
import type { Role } from '@duoduo/contracts/roles';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../domain-error';

/** A post that is valid now: a role at an area, for a unit where the role is a unit's. */
export interface ActorPost {
  role: Role;
  areaCode: string;
  unitId: string | null;
}

/** Who is asking. Read afresh for every request, so that an ended post is refused at the next one. */
export interface Actor {
  personId: string;
  sessionId: string;
  posts: ActorPost[];
}

export type Access = { allow: Permission } | { public: string };
export const ACCESS = 'duoduo:access';

/** Only who holds a role that the policy table names for `permission` comes in. */
export const Allow = (permission: Permission) =>
  applyDecorators(SetMetadata(ACCESS, { allow: permission } satisfies Access), ApiBearerAuth(), ApiExtension('x-permission', permission));

/** Anybody comes in; `reason` says why that is right. Who is signed in is known all the same. */
export const Public = (reason: string) =>
  applyDecorators(SetMetadata(ACCESS, { public: reason } satisfies Access), ApiExtension('x-public', reason));

export function rolesOf(actor: Actor): Role[] {
  return ['resident', ...actor.posts.map((post) => post.role)];
}

export function actorMay(actor: Actor, permission: Permission): boolean {
  return mayDo(rolesOf(actor), permission);
}

/** The posts whose role carries `permission`. */
export function postsFor(actor: Actor, permission: Permission): ActorPost[] {
  return actor.posts.filter((post) => (POLICY[permission] as readonly Role[]).includes(post.role));
}

type RequestWithActor = FastifyRequest & { actor?: Actor };

export function setActor(request: FastifyRequest, actor: Actor): void {
  (request as RequestWithActor).actor = actor;
}

/** @throws not-signed-in */
export function actorOf(request: FastifyRequest): Actor {
  const { actor } = request as RequestWithActor;
  if (!actor) {
    throw new DomainError('unauthorised', 'not-signed-in');
  }
  return actor;
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest()),
);

/** On a `@Public` route: the actor, or null when nobody is signed in. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null => context.switchToHttp().getRequest<RequestWithActor>().actor ?? null,
);
