import type { Role } from './roles';

/**
 * Which role may do what at all. The row (own area, own report, own claim) is decided in the WHERE of each service,
 * the state by rules and guarded updates: see docs/architecture.md.
 */
export const POLICY = {
  'self.read': ['resident'],
  'self.sign-out': ['resident'],
  'self.write': ['resident'],
  'area.write': ['admin'],
  'unit.write': ['admin'],
  'post.read': ['clerk', 'admin'],
  'post.write': ['admin'],
  /** What leaves with a post, and who could go on with it. */
  'hand-over.plan': ['grid-worker', 'clerk', 'admin'],
  'hand-over.open': ['grid-worker', 'clerk'],
  /** Those of others, in one's own area. */
  'hand-over.oversee': ['clerk'],
  /** Who left holds no post any more, and still reads what he signed. */
  'hand-over.read': ['resident'],
  'hand-over.sign': ['resident'],
  'estate.read': ['clerk', 'grid-worker'],
  'estate.write': ['clerk'],
  'household.read': ['clerk', 'grid-worker'],
  'household.write': ['clerk'],
  /** Who belongs to a household, and what is known of them: a worker writes it at the door, on behalf. */
  'member.write': ['clerk', 'grid-worker'],
  /** Once a month, of the files of one's grids that changed. */
  'file-check.read': ['grid-worker'],
  'file-check.write': ['grid-worker'],
  'household.import': ['clerk'],
  'household.export': ['clerk'],
  'household.reveal': ['clerk', 'grid-worker'],
  /** Tags and notes on care: who lives alone, who is ill. */
  'care.read': ['clerk', 'grid-worker'],
  'care.write': ['clerk', 'grid-worker'],
  'membership.request': ['resident'],
  'membership.decide': ['clerk', 'grid-worker'],
  /** Whether a match approves by itself. */
  'membership.configure': ['clerk'],
  /** Who is linked to which households. */
  'household-link.read': ['clerk'],
  'household-link.write': ['clerk'],
  /** By who is linked: the link decides. */
  'household-link.use': ['resident'],
  'record.read-own': ['resident'],
  'photo.upload': ['resident'],
  'code.issue': ['clerk'],
  'code.print': ['clerk'],
  'person-code.show': ['resident'],
  'person-code.identify': ['clerk', 'grid-worker', 'redeemer'],
  'person.search': ['clerk', 'admin'],
  'person.dial': ['clerk', 'grid-worker'],
  'unit.read': ['clerk', 'supervisor', 'admin'],
  'report.create': ['resident'],
  'report.create-on-behalf': ['clerk', 'grid-worker'],
  'report.read': ['resident', 'clerk'],
  'report.handle': ['clerk'],
  'report.rate': ['resident'],
  'report.reopen': ['resident'],
  /** Whether a refusal stands. */
  'report.review': ['supervisor'],
  /** By who did it. */
  'rating.appeal': ['volunteer', 'grid-worker', 'unit-clerk'],
  /** Whether an appealed rating counts. */
  'rating.decide-appeal': ['supervisor'],
  'task.create': ['clerk', 'supervisor'],
  'task.read': ['volunteer', 'grid-worker', 'unit-clerk', 'clerk', 'supervisor'],
  'task.claim': ['volunteer', 'grid-worker', 'unit-clerk'],
  'task.hold': ['volunteer', 'grid-worker', 'unit-clerk'],
  'task.assign': ['unit-clerk'],
  'task.check': ['clerk'],
  'task.rule': ['supervisor'],
  /** Another unit is asked to help: by the clerk, or by who holds it. */
  'task.assist': ['clerk', 'volunteer', 'grid-worker', 'unit-clerk'],
  'task.add-part': ['unit-clerk'],
  'category.write': ['supervisor'],
  'points.read-own': ['resident'],
  'points.award': ['clerk'],
  /** As the second person. */
  'points.approve': ['clerk', 'supervisor'],
  'points.publish': ['supervisor'],
  'points.reverse': ['clerk', 'supervisor'],
  'points.reconcile': ['supervisor'],
  'volunteer.apply': ['resident'],
  /** Who becomes a volunteer of a community. */
  'volunteer.decide': ['clerk'],
  'activity.publish': ['clerk'],
  'activity.read': ['resident'],
  'activity.join': ['resident'],
  /** By who organises it, whoever he is: the activity says. */
  'activity.run': ['resident'],
  'hours.read': ['resident'],
  /** To bear out, or object to, what is on show: who was there, and the volunteers of the community. */
  'hours.question': ['resident'],
  'hours.decide': ['clerk'],
  'goods.read': ['resident'],
  /** Puts a funded stock on the shelf. */
  'goods.write': ['clerk'],
  'goods.fund': ['supervisor'],
  /** The shelf of one's area: what pays for it, and who redeems what. */
  'goods.oversee': ['clerk', 'supervisor'],
  'redemption.create': ['resident'],
  /** For somebody at whose door he works. */
  'redemption.create-on-behalf': ['grid-worker', 'clerk'],
  'redemption.read': ['resident'],
  'redemption.cancel': ['resident'],
  'redemption.collect': ['redeemer'],
  /** What happened in an area, in figures that open to their records. */
  'account.read': ['clerk', 'supervisor'],
  'visit.record': ['grid-worker', 'clerk'],
  'visit.read': ['grid-worker', 'clerk'],
  'visit.due': ['grid-worker'],
  'notice.publish': ['clerk', 'supervisor'],
  'notice.list': ['clerk', 'supervisor', 'grid-worker'],
  'notice.read': ['resident'],
  'notice.confirm-for': ['grid-worker', 'clerk'],
  'notice.reach': ['clerk', 'supervisor', 'grid-worker'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof POLICY;

/** Whether any of `roles` may do `permission` at all. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  return (POLICY[permission] as readonly Role[]).some((role) => roles.includes(role));
}
