import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Permission } from '@duoduo/contracts/policy';
import { type Actor, postsFor } from '../platform/access/actor';
import { type Condition, insideAreas } from '../platform/access/scope';
import { maskName } from '../platform/field-cipher';
import type { EstateContact } from './estate-contacts.service';
import type { ServicePoint } from './household-register.service';

/** An estate belongs to a community; who has a post at one of its grids sees the estates around him as well. */
export function aroundPosts(actor: Actor, permission: Permission, column: string): Condition {
  const codes = postsFor(actor, permission).map(({ areaCode }) => areaCode.slice(0, AREA_CODE_LENGTHS.community));
  return insideAreas(codes, column);
}

/** As the history may hold them: 物业经理 王**、楼栋长 李*. */
export function contactsText(contacts: readonly EstateContact[]): string | null {
  return contacts.length === 0 ? null : contacts.map(({ title, name }) => `${title} ${maskName(name)}`).join('、');
}

export function servicePointText(point: ServicePoint | null): string | null {
  return point && [point.name, point.phone].filter(Boolean).join(' ');
}
