/** Roles a post can carry. `resident` is everybody who is signed in and is never a post. */
export const ROLES = ['resident', 'volunteer', 'grid-worker', 'unit-clerk', 'redeemer', 'clerk', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What can be granted. */
export const POST_ROLES = [
  'volunteer',
  'grid-worker',
  'unit-clerk',
  'redeemer',
  'clerk',
  'supervisor',
  'admin',
] as const satisfies readonly Role[];
export type PostRole = (typeof POST_ROLES)[number];

/** Which posts a list shows: those that hold or are still to begin, or all that ever were. */
export const POST_STATES = ['current', 'all'] as const;
export type PostState = (typeof POST_STATES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  resident: '居民',
  volunteer: '志愿者',
  'grid-worker': '网格员',
  'unit-clerk': '部门办事员',
  redeemer: '兑换点',
  clerk: '社区工作者',
  supervisor: '督办人员',
  admin: '管理员',
};
