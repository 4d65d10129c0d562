import type { Role } from './roles';

/**
 * Which role may do what at all. The row (own area, own report, own claim) is decided in the WHERE of each service,
 * the state by rules and guarded updates: see docs/architecture.md.
 */
export const POLICY = {
  'self.read': ['resident'],
  'self.sign-out': ['resident'],
  'household.read': ['clerk', 'grid-worker'],
  'person.search': ['clerk'],
  'unit.read': ['clerk', 'supervisor'],
  'report.create': ['resident'],
  'report.create-on-behalf': ['clerk', 'grid-worker'],
  'report.read': ['resident', 'clerk'],
  'report.handle': ['clerk'],
  'report.rate': ['resident'],
  'task.create': ['clerk', 'supervisor'],
  'task.read': ['volunteer', 'grid-worker', 'unit-clerk', 'clerk', 'supervisor'],
  'task.claim': ['volunteer', 'grid-worker', 'unit-clerk'],
  'task.hold': ['volunteer', 'grid-worker', 'unit-clerk'],
  'task.assign': ['unit-clerk'],
  'task.check': ['clerk'],
  'task.rule': ['supervisor'],
  'points.read-own': ['resident'],
  'points.award': ['clerk'],
  'points.reconcile': ['supervisor'],
  'goods.read': ['resident'],
  'notice.publish': ['clerk', 'supervisor'],
  'notice.list': ['clerk', 'supervisor', 'grid-worker'],
  'notice.read': ['resident'],
  'notice.reach': ['clerk', 'supervisor', 'grid-worker'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof POLICY;

/** Whether any of `roles` may do `permission` at all. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  return (POLICY[permission] as readonly Role[]).some((role) => roles.includes(role));
}
