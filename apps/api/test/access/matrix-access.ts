import type { Permission } from '@duoduo/contracts/policy';
import type { Role } from '@duoduo/contracts/roles';
import type { SignedIn } from '../support/given-identity';
import type { Caller } from '../support/start-app';
import type { Level, MatrixWorld, Position } from './matrix-world';

/** One actor in one position; `isIn` says that the table expects him to be let in. */
export interface Cell {
  role: Role;
  position: Position;
  actor: SignedIn;
  isIn: boolean;
}

export interface Call {
  path: string;
  body?: object;
  /** Asks in place of the actor. */
  caller?: Caller;
  /** For a list: the item that only who is in position sees. */
  item?: string;
}

export interface Access {
  permission: Permission | 'public';
  /** Who, of those the policy lets in at all, stands right for the row. */
  isIn: (role: Role, position: Position) => boolean;
  level?: Level;
  call: (world: MatrixWorld, cell: Cell) => Promise<Call>;
  /** What somebody out of position gets: 404 unless told. */
  outside?: 'empty-list' | 'own-rows' | 'refused-award' | 'forbidden';
}

export const always = () => true;
/** A post covers its own area and what lies below. */
export const inside =
  (...roles: Role[]) =>
  (role: Role, position: Position) =>
    roles.includes(role) && ['own', 'child'].includes(position);
/** Pools and notices reach down as well. */
export const touching =
  (...roles: Role[]) =>
  (role: Role, position: Position) =>
    roles.includes(role) && ['own', 'child', 'parent'].includes(position);
export const POOL_ROLES = ['volunteer', 'grid-worker', 'unit-clerk'] as const;

export const fixed = (path: string, body?: object) => async (): Promise<Call> => ({ path, body });
export const open = (path: string, body?: object): Access => ({ permission: 'public', isIn: always, call: fixed(path, body) });
export const own = (permission: Permission, path: string): Access => ({ permission, isIn: always, call: fixed(path) });
