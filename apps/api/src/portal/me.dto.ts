import { type Relation, RELATIONS } from '@duoduo/contracts/households';
import { type Role, ROLES } from '@duoduo/contracts/roles';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Whole } from '../platform/http/fields';

export class MePersonView {
  id!: string;
  name!: string;
}

/** A post that holds today. */
export class MePostView {
  id!: string;
  @OneOf(ROLES, 'Role') role!: Role;
  areaCode!: string;
  areaName!: string;
  @ApiProperty({ type: 'string', nullable: true }) unitId!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) unitName!: string | null;
}

/** `approved`: a home of mine. `pending`: I asked at its door, and know no more of it than its community. */
export const HOME_STATUSES = ['approved', 'pending'] as const;
export type HomeStatus = (typeof HOME_STATUSES)[number];

/** A home of mine, or one that I asked to belong to. Homes come first. */
export class MeHouseholdView {
  /** Of the household; of the request while it is pending. */
  id!: string;
  /** The community's name while it is pending. */
  address!: string;
  /** The grid. */
  areaCode!: string;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  @OneOf(HOME_STATUSES, 'HomeStatus') status!: HomeStatus;
}

/** A worker of a grid I live in. The number is the duty phone of the area, never a private one. */
export class GridWorkerView {
  name!: string;
  hours!: string;
  @ApiProperty({ type: 'string', nullable: true }) phone!: string | null;
}

/** At most 100 each. */
export class CountersView {
  @Whole() unreadNotices!: number;
  /** Must-read notices that wait for my household. */
  @Whole() mustRead!: number;
  /** Reports of mine without an end yet. */
  @Whole() openReports!: number;
  /** Tasks that I or my unit hold. */
  @Whole() claimedTasks!: number;
  /** Tasks of my areas that were handed in and wait for my check, as a clerk. */
  @Whole() tasksToCheck!: number;
  /** Reports that wait in my areas, for a clerk. */
  @Whole() newReports!: number;
  /** Tasks past their due time in my areas. */
  @Whole() lateTasks!: number;
  /** What tasks' clocks say to me, my unit or my area and I have not seen. */
  @Whole() reminders!: number;
  /** Tasks that await a ruling of mine, as a supervisor. */
  @Whole() rulings!: number;
  /** Refusals that wait for my word, as a supervisor. */
  @Whole() reviews!: number;
  /** Reports that wait for my word on whether neighbours may read them, as a clerk. */
  @Whole() sharings!: number;
  /** Appealed ratings that wait for my word, as a supervisor. */
  @Whole() appeals!: number;
  /** Requests to join a household that wait in my areas. */
  @Whole() membershipRequests!: number;
  /** Requests to join a household whose head I am, that wait for my word. */
  @Whole() requestsAtHome!: number;
  /** Hand-overs that wait for my signature. */
  @Whole() handOvers!: number;
  /** Households' files of my grids that changed this month and wait for my check. */
  @Whole() changedFiles!: number;
  /** The same of the month before. */
  @Whole() changedFilesLastMonth!: number;
  /** Households that I am linked to (联系户). */
  @Whole() linkedHouseholds!: number;
  /** Awards that wait for me as the second person. */
  @Whole() awards!: number;
  /** Notices to more than one community that wait for me as the second person; at most 100. */
  @Whole() waitingNotices!: number;
  /** People of my areas who wish to be volunteers. */
  @Whole() volunteerApplications!: number;
  /** Hours of service that somebody objected to, in my areas. */
  @Whole() objectedHours!: number;
}

/** Who I am here, and what waits for me. */
export class MeView {
  person!: MePersonView;
  posts!: MePostView[];
  households!: MeHouseholdView[];
  gridWorkers!: GridWorkerView[];
  counters!: CountersView;
  /** Seals what waits on the phone for the network; 64 hex digits, never to be stored. */
  offlineKey!: string;
}
