/**
 * What a person may be told through WeChat: that there is a must-read notice for his home, that his report has its answer, and at the end
 * of a week how many of the other notices he has not read.
 */
export const MESSAGE_KINDS = ['notice', 'answer', 'digest'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** WeChat takes one consent for one message. More than this nobody needs at a time. */
export const MESSAGE_CREDITS_MAX = 20;
