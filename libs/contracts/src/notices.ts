import { AREA_CODE_LENGTHS } from './areas';

export const NOTICE_LEVELS = ['must-read', 'important', 'ordinary'] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];
export const NOTICE_LEVEL_NAMES: Record<NoticeLevel, string> = { 'must-read': '必读', important: '重要', ordinary: '普通' };

export const AUDIENCES = ['residents', 'owners'] as const;
export type Audience = (typeof AUDIENCES)[number];
export const AUDIENCE_NAMES: Record<Audience, string> = { residents: '现在的住户', owners: '业主' };

/** What a household did with a must-read notice. No row: nothing yet. */
export const HOUSEHOLD_RECEIPT_STATES = ['opened', 'confirmed'] as const;
export type HouseholdReceiptState = (typeof HOUSEHOLD_RECEIPT_STATES)[number];

/** How a household's confirmation came in: by a member in the app, or through a grid worker. */
export const RECEIPT_CHANNELS = ['app', 'door', 'phone', 'paper'] as const;
export type ReceiptChannel = (typeof RECEIPT_CHANNELS)[number];

/** What who works here notes down for a household: told at the door, by telephone, or by paper that was handed over. */
export const TELLING_CHANNELS = ['door', 'phone', 'paper'] as const;
export type TellingChannel = (typeof TELLING_CHANNELS)[number];

/** What may be done to a notice that was published. */
export const NOTICE_CHANGES = ['correct', 'withdraw'] as const;
export type NoticeChange = (typeof NOTICE_CHANGES)[number];

/** How the answer to publishing stands: it is out, or waits for a second person. */
export const PUBLISHING_STATUSES = ['published', 'waiting'] as const;
export type PublishingStatus = (typeof PUBLISHING_STATUSES)[number];

/** How the answer to correcting stands: its readers have the new words, or they wait for a second person. */
export const CORRECTING_STATUSES = ['corrected', 'waiting'] as const;
export type CorrectingStatus = (typeof CORRECTING_STATUSES)[number];

/** Of a notice above community level: it waits for a second person, who lets it out or sends it back; who wrote it may take it back. */
export const WAITING_NOTICE_STATES = ['waiting', 'published', 'sent-back', 'taken-back'] as const;
export type WaitingNoticeState = (typeof WAITING_NOTICE_STATES)[number];

/** What may be done to a notice that is not out. */
export const WAITING_NOTICE_ACTIONS = ['approve', 'send-back', 'take-back'] as const;
export type WaitingNoticeAction = (typeof WAITING_NOTICE_ACTIONS)[number];

/** A notice that waited is let out so long before its households are to have confirmed it, or not at all. */
export const CONFIRM_BY_LEAD_HOURS = 1;

/** Whether what is said to all of an area needs a second pair of eyes: where it is larger than one community. */
export function needsSecondPerson(areaCode: string): boolean {
  return areaCode.length < AREA_CODE_LENGTHS.community;
}

/** What was told may wait this long in a phone without network. */
export const TELLING_AGE_DAYS = 7;
