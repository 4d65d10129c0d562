import type { AreaLevel } from '@duoduo/contracts/areas';
import type { CodeFace, CodeKind } from '@duoduo/contracts/codes';
import type { HouseholdTag, Relation, UnitKind } from '@duoduo/contracts/households';
import type { Audience, NoticeLevel } from '@duoduo/contracts/notices';
import type { Role } from '@duoduo/contracts/roles';
import type {
  ClockKind,
  PoolKind,
  ReleaseReason,
  ReportChannel,
  ReportStatus,
  Solved,
  TaskAction,
  TaskStatus,
} from '@duoduo/contracts/tasks';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export interface AboutView {
  name: string;
  version: string;
  demo: boolean;
  dialling: boolean;
  demoPersons: { username: string; name: string; title: string; place: string }[];
  demoCodes: { kind: CodeKind; label: string; url: string }[];
}
export interface SessionView {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
  person: { id: string; name: string };
}
export interface PostView {
  id: string;
  role: Role;
  areaCode: string;
  areaName: string;
  unitId: string | null;
  unitName: string | null;
}
export interface MeView {
  person: { id: string; name: string };
  posts: PostView[];
  households: { id: string; address: string; areaCode: string; relation: Relation; status: string }[];
  gridWorkers: { name: string; hours: string; phone: string | null }[];
  counters: { unreadNotices: number; mustRead: number; openReports: number; claimedTasks: number; newReports: number; lateTasks: number };
}
export interface AreaView {
  code: string;
  name: string;
  level: AreaLevel;
  parentCode: string | null;
  fullName: string;
}
export interface BoardView {
  area: AreaView;
  communityName: string;
  team: { title: string; name: string; phone: string | null }[];
  duties: { who: string; post: string; duty: string; time: string; standard: string; honour: string }[];
  dutyPhone: string | null;
  dutyHours: string | null;
  notices: { id: string; level: NoticeLevel; title: string; publishedAt: string }[];
}
export interface CategoryView {
  code: string;
  name: string;
  parentCode: string | null;
  urgent: boolean;
  danger: boolean;
  limitHours: number;
  clock: ClockKind;
  emergencyNumbers: { label: string; number: string }[];
}
export interface CodeView {
  kind: CodeKind;
  face: CodeFace;
  area: { code: string; name: string; communityName: string };
  dutyPhone: string | null;
  dutyHours: string | null;
  household: {
    id: string;
    address: string;
    members: { name: string; relation: Relation; phone: string | null }[];
    tags: HouseholdTag[];
  } | null;
  waiting: { type: 'task' | 'notice'; id: string; title: string; dueAt: string | null }[];
  actions: string[];
}
export interface ReportView {
  id: string;
  status: ReportStatus;
  categoryCode: string;
  categoryName: string;
  description: string;
  areaCode: string;
  areaName: string;
  place: string;
  channel: ReportChannel;
  createdAt: string;
  expectation: string;
  mine: boolean;
  reporter: { name: string; phone: string | null } | null;
  taskId: string | null;
  progress: { text: string; dueAt: string | null; holderName: string | null } | null;
  alsoReported: number;
  answer: { text: string; at: string; by: string } | null;
  rating: { solved: Solved; satisfaction: number; comment: string | null; at: string } | null;
  timeline: { at: string; text: string }[];
  sameKind: number;
}
export interface CreateReportBody {
  categoryCode: string;
  description: string;
  codeToken?: string;
  areaCode?: string;
  dwellingId?: string;
  allowContact?: boolean;
  phone?: string;
  onBehalfOf?: { name: string; phone?: string; channel: ReportChannel };
}
export interface TaskView {
  id: string;
  title: string;
  status: TaskStatus;
  categoryCode: string;
  categoryName: string;
  areaCode: string;
  areaName: string;
  place: string | null;
  poolKind: PoolKind;
  unitIds: string[];
  dueAt: string;
  isLate: boolean;
  leaseUntil: string | null;
  startedAt: string | null;
  rewardPoints: number;
  reportCount: number;
  closingRule: { photo: boolean; visit: boolean };
  holder: {
    kind: 'person' | 'unit';
    name: string;
    unitId: string | null;
    personId: string | null;
    personName: string | null;
    mine: boolean;
  } | null;
  handIn: { note: string; at: string } | null;
  returnCount: number;
  awaitsRuling: boolean;
  createdAt: string;
  closedAt: string | null;
  actions: TaskAction[];
}
export interface CreateTaskBody {
  title: string;
  categoryCode: string;
  areaCode: string;
  pool: { kind: PoolKind; unitIds?: string[] };
  dueAt?: string;
  rewardPoints?: number;
  closingRule?: { photo: boolean; visit: boolean };
}
export interface TimelineItem {
  at: string;
  kind: string;
  text: string;
  by: string | null;
}
export interface ReleaseBody {
  reasonCode: ReleaseReason;
  note: string;
}
export interface UnitView {
  id: string;
  name: string;
  kind: UnitKind;
  areaCode: string;
}
export interface PointsView {
  balance: number;
  held: number;
}
export interface EntryView {
  id: string;
  at: string;
  amount: number;
  reason: string;
  cause: { type: string; id: string };
  ruleCode: string | null;
  ruleVersion: number | null;
}
export interface RuleView {
  code: string;
  name: string;
  version: number;
  amount: number;
  capPerDay: number | null;
  from: string;
}
export interface GoodsView {
  id: string;
  name: string;
  points: number;
  stock: number;
  place: string;
}
export interface NoticeView {
  id: string;
  areaCode: string;
  areaName: string;
  audience: Audience;
  level: NoticeLevel;
  title: string;
  body: string;
  publisherName: string;
  publishedAt: string;
  confirmBy: string | null;
  openedAt: string | null;
  confirmedAt: string | null;
  householdConfirmed: boolean;
  needsConfirm: boolean;
}
export interface PublishNoticeBody {
  areaCode: string;
  audience: Audience;
  level: NoticeLevel;
  title: string;
  body: string;
  confirmBy?: string;
}
export interface PublishedNoticeView {
  id: string;
  addressed: { households: number; people: number; vacant: number };
}
export interface ReachView {
  addressed: number;
  confirmed: number;
  unreached: number;
  opened: number;
  vacant: number;
  grids: { code: string; name: string; addressed: number; confirmed: number; unreached: number }[];
}
export interface UnreachedView {
  householdId: string;
  address: string;
  gridCode: string;
  headName: string | null;
  tags: HouseholdTag[];
}
