import { AREA_CODE_LENGTHS } from './areas';

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

interface TitledPost {
  role: Role;
  areaCode: string;
  areaName: string;
  unitName?: string | null;
}

/** What the area above a community calls itself: 青春山街道 → 街道, 准格尔旗 → 旗. */
const LEVEL_WORD = /(街道|苏木|镇|乡|旗|区|县|市)$/;

/** What somebody is called by his post, everywhere: a clerk is 社区工作者 in a community and 街道办事员 at a street. */
export function titleOf({ role, areaCode, areaName, unitName }: TitledPost): string {
  if (role === 'unit-clerk' && unitName) return `${unitName}办事员`;
  const level = areaCode.length < AREA_CODE_LENGTHS.community ? LEVEL_WORD.exec(areaName)?.[1] : undefined;
  if (level && role === 'clerk') return `${level}办事员`;
  if (level && role === 'supervisor') return `${level}督办人员`;
  return ROLE_NAMES[role];
}
