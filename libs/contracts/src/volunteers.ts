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

/** Who may come to an activity: the volunteers of its community, or everybody who lives there as well. */
export const ACTIVITY_AUDIENCES = ['volunteers', 'residents'] as const;
export type ActivityAudience = (typeof ACTIVITY_AUDIENCES)[number];
export const ACTIVITY_AUDIENCE_NAMES: Record<ActivityAudience, string> = { volunteers: '本社区志愿者', residents: '本社区居民' };

/** That one is over is said by its time. */
export const ACTIVITY_STATUSES = ['published', 'cancelled'] as const;
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

/** By which rule of the points the hours of an activity are paid; none where it is not. */
export const ACTIVITY_RULES = ['activity-half-hour'] as const;
export type ActivityRule = (typeof ACTIVITY_RULES)[number];

/** Which activities a list shows: those that are not over, soonest first; or those that are, the last first. */
export const ACTIVITY_TIMES = ['coming', 'past'] as const;
export type ActivityTime = (typeof ACTIVITY_TIMES)[number];

/** Where somebody stands who signed up. Who waits comes in when a place becomes free, first come first served. */
export const SIGN_UP_STATES = ['in', 'waiting', 'withdrawn'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];
export const SIGN_UP_STATE_NAMES: Record<SignUpState, string> = { in: '已报名', waiting: '候补', withdrawn: '已取消' };

/** What somebody may do with an activity now. */
export const ACTIVITY_ACTIONS = ['sign-up', 'withdraw', 'sign-in', 'sign-out', 'correct', 'cancel', 'run'] as const;
export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number];

/** What part somebody has in an activity that he calls his: he signed up for it, or he runs it. */
export const ACTIVITY_PARTS = ['participant', 'organiser'] as const;
export type ActivityPart = (typeof ACTIVITY_PARTS)[number];

/** What whoever runs an activity may do for one who comes, without his code. */
export const PARTICIPANT_ACTIONS = ['check-out', 'enter-hours'] as const;
export type ParticipantAction = (typeof PARTICIPANT_ACTIONS)[number];

export const ACTIVITY_PLACE_LENGTH = { min: 2, max: 100 } as const;
export const ACTIVITY_CAPACITY_MAX = 1000;
/** Nobody serves longer at a stretch. */
export const ACTIVITY_HOURS_MAX = 12;

/** How it is known that somebody came or went: his code was scanned, he scanned the screen on the spot, or who runs it saw him go. */
export const ATTENDANCE_SOURCES = ['person-code', 'site-code', 'organiser'] as const;
export type AttendanceSource = (typeof ATTENDANCE_SOURCES)[number];
export const ATTENDANCE_SOURCE_NAMES: Record<AttendanceSource, string> = {
  'person-code': '出示个人码',
  'site-code': '扫现场码',
  organiser: '组织者代签退',
};

/** One may sign in this long before an activity begins, until its end; and sign out this long after it. */
export const SIGN_IN_EARLY_MINUTES = 30;
export const SIGN_OUT_LATE_MINUTES = 120;

/** What an hour of service stands on: a code, a witness who was there, or the word of who ran it, which everybody may question for a week. */
export const HOURS_SOURCES = ['code', 'witness', 'manual'] as const;
export type HoursSource = (typeof HOURS_SOURCES)[number];
export const HOURS_SOURCE_NAMES: Record<HoursSource, string> = { code: '扫码', witness: '见证', manual: '手工补录' };

/** Where hours stand. What is entered by hand is on show; an objection stops it until the clerk decides. */
export const HOURS_STATES = ['on-show', 'objected', 'counted', 'refused'] as const;
export type HoursState = (typeof HOURS_STATES)[number];
export const HOURS_STATE_NAMES: Record<HoursState, string> = {
  'on-show': '公示中',
  objected: '有异议',
  counted: '已计入',
  refused: '不予计入',
};

/** What somebody may do with hours now: say that they are so, say that they are not, or decide about what was said. */
export const HOURS_ACTIONS = ['witness', 'object', 'decide'] as const;
export type HoursAction = (typeof HOURS_ACTIONS)[number];

/** Days for which hours entered by hand are on show before they count. */
export const HOURS_SHOWN_DAYS = 7;
/** Days after an activity within which who ran it may enter hours by hand. */
export const HOURS_ENTERED_DAYS = 30;
/** By the rule `activity-half-hour`; its name says both. */
export const POINTS_PER_HALF_HOUR = 2;
export const ACTIVITY_POINTS_PER_DAY = 16;

/** What honour tells of. */
export const HONOUR_KINDS = ['hours', 'deed'] as const;
export type HonourKind = (typeof HONOUR_KINDS)[number];
export const HONOUR_CAUSES = ['activity', 'task', 'by-hand', 'correction'] as const;
export type HonourCause = (typeof HONOUR_CAUSES)[number];

/** Of the code on a certificate. */
export const CERTIFICATE_CODE_LENGTH = 10;
