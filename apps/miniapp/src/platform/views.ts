import type { components } from '@duoduo/api-client/schema';

/** The shapes of the API, under the names that the service gives them. Nothing is written down twice. */
type Schemas = components['schemas'];

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type AboutView = Schemas['AboutView'];
export type SessionView = Schemas['SessionView'];
export type MeView = Schemas['MeView'];
export type PostView = MeView['posts'][number];
export type HomeOfMe = MeView['households'][number];
export type HomeView = Schemas['HomeView'];
export type AccessView = Schemas['AccessView'];
export type RevealedMemberView = Schemas['RevealedMemberView'];
export type ConsentView = Schemas['ConsentView'];
export type OwnDataView = Schemas['OwnDataView'];
export type MembershipView = Schemas['MembershipView'];
export type CreateMembershipBody = Schemas['CreateMembershipBody'];
export type HomeMembershipView = Schemas['HomeMembershipView'];
export type StaffMembershipView = Schemas['StaffMembershipView'];
export type StaffMembershipDetailView = Schemas['StaffMembershipDetailView'];
export type ApproveMembershipBody = Schemas['ApproveMembershipBody'];
export type AddMemberBody = Schemas['AddMemberBody'];
export type BoardView = Schemas['BoardView'];
export type CategoryView = Schemas['CategoryView'];
export type CodeView = Schemas['CodeView'];
export type ReportView = Schemas['ReportView'];
export type CreateReportBody = Schemas['CreateReportBody'];
export type TaskView = Schemas['TaskView'];
export type OpenTaskBody = Schemas['OpenTaskBody'];
export type ReleaseBody = Schemas['ReleaseBody'];
export type TimelineItem = Schemas['TimelineLineView'];
export type GoodsView = Schemas['GoodsView'];
export type NoticeView = Schemas['NoticeView'];
export type PublishNoticeBody = Schemas['PublishNoticeBody'];
export type PublishedNoticeView = Schemas['PublishedNoticeView'];
export type ReachView = Schemas['ReachView'];
export type UnreachedView = Schemas['UnreachedView'];
export type EstateView = Schemas['EstateView'];
export type EstateDetailView = Schemas['EstateDetailView'];
export type BuildingView = Schemas['BuildingView'];
export type CreateEstateBody = Schemas['CreateEstateBody'];
export type PatchEstateBody = Schemas['PatchEstateBody'];
export type DwellingView = Schemas['DwellingView'];
export type DwellingDetailView = Schemas['DwellingDetailView'];
export type CreateDwellingBody = Schemas['CreateDwellingBody'];
export type PatchDwellingBody = Schemas['PatchDwellingBody'];
export type HouseholdDetailView = Schemas['HouseholdDetailView'];
export type HouseholdMemberView = Schemas['HouseholdMemberView'];
export type CreateHouseholdBody = Schemas['CreateHouseholdBody'];
export type PatchMemberBody = Schemas['PatchMemberBody'];
export type PatchPersonBody = Schemas['PatchPersonBody'];
export type FileChangeView = Schemas['FileChangeView'];
export type HouseholdImportView = Schemas['HouseholdImportView'];
export type HouseholdImportDetailView = Schemas['HouseholdImportDetailView'];
export type CodeVersionView = Schemas['CodeVersionView'];
export type GrantedPostView = Schemas['PostView'];
export type GrantPostBody = Schemas['GrantPostBody'];
export type StandInBody = Schemas['StandInBody'];
export type UnitFileView = Schemas['UnitFileView'];
export type CreateUnitBody = Schemas['CreateUnitBody'];
export type UpdateUnitBody = Schemas['UpdateUnitBody'];
export type AreaView = Schemas['AreaView'];
