import Taro from '@tarojs/taro';
import { isBrowser } from './environment';

export const TABS = ['home', 'matters', 'inbox', 'me'] as const;
export type Tab = (typeof TABS)[number];

/** Pages by name, with what each is opened with. Staff pages lie in a subpackage. */
const PAGES = {
  'sign-in': '/pages/sign-in/index',
  code: '/pages/code/index',
  board: '/pages/board/index',
  'report-form': '/pages/report-form/index',
  report: '/pages/report/index',
  task: '/pages/task/index',
  notice: '/pages/notice/index',
  points: '/pages/points/index',
  household: '/pages/household/index',
  join: '/mine/pages/join/index',
  'access-log': '/mine/pages/access-log/index',
  scans: '/mine/pages/scans/index',
  linked: '/mine/pages/linked/index',
  'link-report': '/mine/pages/link-report/index',
  'person-code': '/mine/pages/person-code/index',
  consent: '/mine/pages/consent/index',
  'my-data': '/mine/pages/my-data/index',
  erasure: '/mine/pages/erasure/index',
  neighbours: '/mine/pages/neighbours/index',
  progress: '/mine/pages/progress/index',
  goods: '/mine/pages/goods/index',
  redemption: '/mine/pages/redemption/index',
  redemptions: '/mine/pages/redemptions/index',
  'point-rules': '/mine/pages/point-rules/index',
  volunteer: '/mine/pages/volunteer/index',
  activities: '/mine/pages/activities/index',
  activity: '/mine/pages/activity/index',
  attend: '/mine/pages/attend/index',
  hours: '/mine/pages/hours/index',
  honour: '/mine/pages/honour/index',
  certificate: '/mine/pages/certificate/index',
  'run-activity': '/staff/pages/run-activity/index',
  'site-code': '/staff/pages/site-code/index',
  identify: '/staff/pages/identify/index',
  memberships: '/staff/pages/memberships/index',
  membership: '/staff/pages/membership/index',
  'add-member': '/staff/pages/add-member/index',
  'hand-in': '/staff/pages/hand-in/index',
  'task-act': '/staff/pages/task-act/index',
  'open-task': '/staff/pages/open-task/index',
  reminders: '/staff/pages/reminders/index',
  publish: '/staff/pages/publish/index',
  'waiting-notice': '/staff/pages/waiting-notice/index',
  'change-notice': '/staff/pages/change-notice/index',
  reach: '/staff/pages/reach/index',
  weekly: '/staff/pages/weekly/index',
  'file-checks': '/staff/pages/file-checks/index',
  'correct-file': '/staff/pages/correct-file/index',
  visit: '/staff/pages/visit/index',
  'hand-overs': '/staff/pages/hand-overs/index',
  'hand-over': '/staff/pages/hand-over/index',
  collect: '/staff/pages/collect/index',
  'redeem-for': '/staff/pages/redeem-for/index',
  desk: '/staff/pages/desk/index',
} as const;
export type PageName = keyof typeof PAGES;

/** A tab or a page of the app, as WeChat and a browser's address name it. */
export function pathOf(page: PageName | 'home', params: Record<string, string | undefined> = {}): string {
  return page === 'home' ? '/pages/home/index' : urlOf(page, params);
}

function urlOf(page: PageName, params: Record<string, string | undefined>): string {
  const pairs = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return query ? `${PAGES[page]}?${query}` : PAGES[page];
}

/** What a page is opened with, if it is the one that this browser was opened at. */
export function openedWith(page: PageName): URLSearchParams {
  const [path, query] = window.location.hash.slice(1).split('?');
  return new URLSearchParams(path === PAGES[page] ? query : '');
}

/** Opens a page over this one. */
export function open(page: PageName, params: Record<string, string | undefined> = {}): void {
  void Taro.navigateTo({ url: urlOf(page, params) });
}

/** Says in the address what this page shows from now on: a browser's back opens it anew with what it showed before. */
export function turnTo(page: PageName, params: Record<string, string | undefined>): void {
  const address = `#${urlOf(page, params)}`;
  if (isBrowser && address !== window.location.hash) window.history.pushState(null, '', address);
}

/** Opens a page in the place of this one: what was done here is done. */
export function replaceWith(page: PageName, params: Record<string, string | undefined> = {}): void {
  void Taro.redirectTo({ url: urlOf(page, params) });
}

let isLeaving = false;

/** Leaves everything and starts at a page. Several pages may ask at once, as when a session ends: the first is enough. */
export function startAt(page: PageName): void {
  if (isLeaving) return;
  isLeaving = true;
  void Taro.reLaunch({ url: PAGES[page], complete: () => (isLeaving = false) });
}

export function switchTo(tab: Tab): void {
  void Taro.switchTab({ url: `/pages/${tab}/index` });
}

/** One page back; home if this page was opened directly, from a code or a link. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else switchTo('home');
}

/** Goes on where somebody was stopped to sign in: an address made by `signInThen`. */
export function continueAt(url: string): void {
  void Taro.redirectTo({ url });
}

/** Signs in first, then opens the page. */
export function signInThen(page: PageName, params: Record<string, string | undefined> = {}): void {
  open('sign-in', { next: urlOf(page, params) });
}

/** 意见建议: at the end of every home page and of every desk, and under 我的; a complaint is one choice away. */
export function suggest(): void {
  open('report-form', { topic: 'suggestion' });
}
