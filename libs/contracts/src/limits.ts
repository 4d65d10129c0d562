/** Numbers both sides compute with. */
export const TITLE_LENGTH = { min: 2, max: 60 } as const;
export const DESCRIPTION_LENGTH = { min: 2, max: 500 } as const;
export const NOTE_LENGTH = { min: 2, max: 500 } as const;
/** Why a notice is corrected or withdrawn, in words that everybody will read. */
export const NOTICE_REASON_LENGTH = { min: 2, max: 200 } as const;
export const NOTICE_BODY_LENGTH = { min: 2, max: 5000 } as const;
export const IDEMPOTENCY_KEY_LENGTH = { min: 8, max: 64 } as const;
export const PAGE_LIMIT = { default: 20, max: 100 } as const;
export const AWARDS_PER_CALL = 500;
/** The most points that one clerk gives by hand alone: above it a second person approves. */
export const AWARD_POINTS_ALONE = 50;
/** Of a rule: points for one cause, of a cap, and months for which they are good. */
export const RULE_LIMITS = { amount: 1000, cap: 1_000_000, months: 60 } as const;
/** Why points are taken back, in words that their owner will read. */
export const REVERSAL_REASON_LENGTH = { min: 2, max: 50 } as const;
/** Of goods: points for one piece, pieces of a stock, points of a budget. */
export const GOODS_LIMITS = { points: 10_000, stock: 10_000, funded: 100_000_000 } as const;
export const REWARD_POINTS_MAX = 1000;
/** Tasks one person or unit may hold at a time. */
export const CLAIMS_PER_HOLDER = 10;
/** Returns after which a task leaves the pool and waits for a ruling. */
export const RETURNS_BEFORE_RULING = 2;
/** Reports joined to a task in one action. */
export const ALIKE_AT_ONCE = 200;
/** What is printed on a receipt to ask for the progress. */
export const REPORT_NUMBER_PATTERN = /^[0-9A-HJKMNP-TV-Z]{10}$/;
/** Days within which a reporter may have his task taken up again. */
export const REOPEN_DAYS = 15;
/**
 * Days within which who did it may appeal a rating.
 * Source: as long as its reporter may call it unsolved, REOPEN_DAYS; no rule of the city is known that sets another time.
 */
export const APPEAL_DAYS = 15;
export const CATEGORY_HOURS_MAX = 24 * 365;
/** What personal data is wanted for, in words that the household will read. */
export const PURPOSE_LENGTH = { min: 2, max: 120 } as const;
/** Labels of one sheet. */
export const LABELS_PER_SHEET = 1000;
/** Doors that get new codes in one go. */
export const DOORS_PER_ROTATION = 10_000;
export const REVOKE_REASON_LENGTH = { min: 2, max: 100 } as const;
/** Pictures: as they may come, as they are kept, on one report or hand-in, and from one person on one day. */
export const PHOTO_LIMITS = { fileBytes: 10 * 1024 * 1024, sidePixels: 1600, perSubject: 9, perDay: 60 } as const;
/** What is on a picture, in words for who does not see it. */
export const PICTURE_DESCRIPTION_LENGTH = { min: 2, max: 60 } as const;
