/** What somebody can do for others. */
export const VOLUNTEER_SKILLS = [
  'repairs',
  'care',
  'teaching',
  'health',
  'law',
  'arts',
  'sports',
  'driving',
  'languages',
  'order',
  'greening',
  'other',
] as const;
export type VolunteerSkill = (typeof VOLUNTEER_SKILLS)[number];
export const VOLUNTEER_SKILL_NAMES: Record<VolunteerSkill, string> = {
  repairs: '家电水电维修',
  care: '陪伴照料',
  teaching: '课业辅导',
  health: '医疗健康',
  law: '法律咨询',
  arts: '文艺',
  sports: '体育',
  driving: '驾驶接送',
  languages: '蒙汉翻译',
  order: '秩序引导',
  greening: '环境绿化',
  other: '其他',
};

/** Where an application stands. `ended`: it was approved, and he is a volunteer no more at his own wish. */
export const APPLICATION_STATUSES = ['pending', 'approved', 'rejected', 'withdrawn', 'ended'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];
export const APPLICATION_STATUS_NAMES: Record<ApplicationStatus, string> = {
  pending: '待审核',
  approved: '已通过',
  rejected: '未通过',
  withdrawn: '已撤回',
  ended: '已退出',
};

/** When somebody has time, in his own words. */
export const FREE_TIMES_LENGTH = { min: 2, max: 100 } as const;
export const WORK_UNIT_LENGTH = { min: 2, max: 60 } as const;
