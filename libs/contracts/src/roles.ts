/** Roles a post can carry. `resident` is everybody who is signed in and is never a post. */
export const ROLES = ['resident', 'volunteer', 'grid-worker', 'unit-clerk', 'redeemer', 'clerk', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

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
