/** What a person may be told through WeChat: that there is a must-read notice for his home, that his report has its answer. */
export const MESSAGE_KINDS = ['notice', 'answer'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** WeChat takes one consent for one message. More than this nobody needs at a time. */
export const MESSAGE_CREDITS_MAX = 20;
