export const CODE_KINDS = ['grid', 'household'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** What a scan shows, by who scans: see product.md, "Codes". */
export const CODE_FACES = ['public', 'member', 'worker', 'task-holder'] as const;
export type CodeFace = (typeof CODE_FACES)[number];

export const CODE_ACTIONS = ['report', 'sign-in', 'open-notice', 'open-task'] as const;
export type CodeAction = (typeof CODE_ACTIONS)[number];
