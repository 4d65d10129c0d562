/**
 * What people agree to. A changed text is a new version: who agreed to an older one is asked again. Public services never depend on it;
 * it covers what a resident gives of his own accord.
 */
export const PRIVACY_STATEMENT = {
  version: '2026-11',
  text: `一、我们收集什么：您自愿填写的姓名、电话，您绑定的住处，您提交的诉求和评价；报名做志愿者时您填写的特长、时间，以及您愿意填的党员身份和工作单位；用微信登录时，微信给的用户编号。
二、用来做什么：认出登录的是您、核对您住在哪里、回复您的诉求、向您家送达通知、记录您的积分，安排志愿服务。不作其他用途，不提供给第三方商业使用。
三、怎样保管：姓名、电话、证件号码、微信用户编号、志愿者报名表加密保存，工作人员看到的是打了星号的；查看全文或拨打电话必须写明用途，并且留下记录，您可以在“谁看过我家”里看到。
四、法定职责：社区依法登记的住户档案、已办结的诉求、积分账目，不以同意为前提，撤回同意后仍会保留。
五、您的权利：随时查看、更正、导出自己的信息，随时撤回同意；撤回和同意一样，点一下即可。
六、不同意也没关系：查看公示牌、收看公开通知、反映问题、使用户码，都不受影响。
七、未满十四周岁的，由监护人代为同意。`,
} as const;
