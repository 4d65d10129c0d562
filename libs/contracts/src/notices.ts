export const NOTICE_LEVELS = ['must-read', 'important', 'ordinary'] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];
export const NOTICE_LEVEL_NAMES: Record<NoticeLevel, string> = { 'must-read': '必读', important: '重要', ordinary: '普通' };

export const AUDIENCES = ['residents', 'owners'] as const;
export type Audience = (typeof AUDIENCES)[number];
