/**
 * Every refusal the API can answer with. Codes are API: never renamed, never reused. The words are for people and may change.
 */
export const PROBLEMS = {
  'invalid-body': ['请求内容有误，请按提示修改', 'The request is malformed.'],
  'invalid-query': ['查询条件有误，请按提示修改', 'The query is malformed.'],
  'invalid-id': ['编号格式不对', 'The id is malformed.'],
  'idempotency-key-missing': ['请求缺少 Idempotency-Key（8–64 个可打印字符）', 'Idempotency-Key is missing (8–64 printable characters).'],
  'idempotency-key-reused': ['这个 Idempotency-Key 已用于另一份内容', 'This Idempotency-Key was used with another body.'],
  'not-signed-in': ['请先登录', 'Please sign in.'],
  'session-ended': ['登录已失效，请重新登录', 'The session has ended, please sign in again.'],
  'wrong-credentials': ['账号或密码不对', 'Wrong username or password.'],
  'too-many-attempts': ['尝试太多，请稍后再试', 'Too many attempts, please try again later.'],
  'not-allowed': ['您的岗位不能做这件事', 'Your post does not allow this.'],
  'route-not-found': ['没有这个地址', 'There is no such address.'],
  'body-too-large': ['内容太大', 'The body is too large.'],
  'unsupported-media-type': ['只接受 JSON', 'Only JSON is accepted.'],
  'link-expired': ['链接已失效，请重新打开页面', 'The link has expired, please open the page again.'],
  http: ['请求无法处理', 'The request cannot be handled.'],
  internal: ['我们这边出了问题，请稍后再试', 'Something went wrong on our side.'],
  busy: ['系统繁忙，请稍后再试', 'The service is busy, please try again.'],
  'area-not-found': ['没有这个辖区', 'There is no such area.'],
  'household-not-found': ['您的辖区内没有这一户', 'There is no such household in your area.'],
  'member-not-found': ['您的辖区内没有这位成员', 'There is no such member in your area.'],
  'last-day-before-first': ['结束日期早于开始日期', 'The last day lies before the first.'],
  'head-not-yet-member': ['户主须今天已在这一户', 'The head must belong to the household today.'],
  'person-not-found': ['您的辖区内没有这个人', 'There is no such person in your area.'],
  'phone-missing': ['这个人没有登记电话', 'No phone number of this person is known.'],
  'consent-outdated': ['隐私说明已更新，请重新阅读后再同意', 'The privacy statement has changed: please read it again.'],
  'code-unknown': ['这个码无效，请核对或联系社区', 'This code is not valid.'],
  'report-not-found': ['没有这件诉求', 'There is no such report.'],
  'report-place-missing': ['请扫码，或选择所在的社区、网格', 'Please scan a code or choose a community or grid.'],
  'report-already-handled': ['这件诉求已经处理过了', 'This report has already been handled.'],
  'report-not-answered': ['还没有答复，暂时不能评价', 'There is no answer yet to rate.'],
  'report-already-rated': ['已经评价过了', 'This report has already been rated.'],
  'category-unknown': ['没有这个类别', 'There is no such category.'],
  'on-behalf-not-allowed': ['只有社区工作者和网格员可以代报', 'Only clerks and grid workers may report on behalf of others.'],
  'task-not-found': ['没有这项任务', 'There is no such task.'],
  'task-already-claimed': ['慢了一步，已有人接单', 'Someone else claimed this task first.'],
  'too-many-claims': ['手上的任务已到上限，请先办结', 'You hold as many tasks as you may.'],
  'task-not-yours': ['这项任务不在您手上', 'You do not hold this task.'],
  'task-wrong-state': ['任务的状态已经变了，请刷新', 'The task is in another state now.'],
  'task-area-outside': ['只能给自己辖区下单', 'You may only dispatch inside your own area.'],
  'task-closed': ['任务已经结束', 'The task has ended.'],
  'task-awaits-ruling': ['任务正在等街道裁定', 'The task awaits a ruling.'],
  'task-needs-no-ruling': ['这项任务没有待裁定的争议', 'There is nothing to rule on.'],
  'reward-not-allowed': ['只有志愿者抢单池的任务可以给积分', 'Only tasks for volunteers can carry points.'],
  'reward-over-cap': ['积分超过该类别的上限', 'The points exceed the cap of the category.'],
  'due-in-the-past': ['办理时限必须在将来', 'The due time must lie in the future.'],
  'unit-not-found': ['没有这个单位，或它不服务本辖区', 'There is no such unit serving this area.'],
  'assignee-not-in-unit': ['只能指派给本单位的人员', 'The assignee does not belong to your unit.'],
  'rule-unknown': ['没有这条积分规则', 'There is no such points rule.'],
  'points-cap-reached': ['今天按这条规则能得的积分已满', 'The cap of this rule for today is reached.'],
  'award-not-to-yourself': ['不能给自己或自家人发积分', 'You cannot award yourself or your household.'],
  'notice-not-found': ['没有这条通知', 'There is no such notice.'],
  'notice-area-outside': ['只能向自己的辖区发通知', 'You may only publish inside your own area.'],
  'confirm-by-required': ['必读通知要写明确认期限', 'A must-read notice needs a confirm-by time.'],
  'confirm-by-in-the-past': ['确认期限必须在将来', 'The confirm-by time must lie in the future.'],
  'must-read-for-residents': [
    '必读通知按户确认，只能发给现住户',
    'A must-read notice is confirmed by household: it can only go to residents.',
  ],
  'notice-needs-no-confirmation': ['这条通知不需要确认', 'This notice needs no confirmation.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];
export type Language = 'zh' | 'en';

/** The words for a refusal in the reader's language. */
export function problemText(code: ProblemCode, language: Language): string {
  return PROBLEMS[code][language === 'zh' ? 0 : 1];
}
