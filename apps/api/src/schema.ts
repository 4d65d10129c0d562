import { AreaBoundary } from './areas/area-boundary.entity';
import { Area } from './areas/area.entity';
import { GridDuty } from './areas/grid-duty.entity';
import { CodeRotationSubject } from './codes/code-rotation-subject.entity';
import { CodeRotation } from './codes/code-rotation.entity';
import { CodeSheet } from './codes/code-sheet.entity';
import { Code } from './codes/code.entity';
import { PersonCode } from './codes/person-code.entity';
import { FileCheck } from './file-checks/file-check.entity';
import { HandOver } from './hand-overs/hand-over.entity';
import { AccessRecord } from './households/access-record.entity';
import { CareNote } from './households/care-note.entity';
import { Dwelling } from './households/dwelling.entity';
import { Estate } from './households/estate.entity';
import { FileChange } from './households/file-change.entity';
import { HouseholdExport } from './households/household-export.entity';
import { HouseholdImportChange } from './households/household-import-change.entity';
import { HouseholdImportRow } from './households/household-import-row.entity';
import { HouseholdImport } from './households/household-import.entity';
import { HouseholdLink } from './households/household-link.entity';
import { Household } from './households/household.entity';
import { MembershipSetting } from './households/membership-setting.entity';
import { Membership } from './households/membership.entity';
import { Member } from './households/member.entity';
import { Stay } from './households/stay.entity';
import { Account } from './identity/account.entity';
import { Consent } from './identity/consent.entity';
import { PersonJoin } from './identity/person-join.entity';
import { Person } from './identity/person.entity';
import { Post } from './identity/post.entity';
import { Session } from './identity/session.entity';
import { UnitEstate } from './identity/unit-estate.entity';
import { UnitPlace } from './identity/unit-place.entity';
import { Unit } from './identity/unit.entity';
import { WechatCode } from './identity/wechat-code.entity';
import { CreateDutyProposals1767227620000 } from './migrations/1767227620000-create-duty-proposals';
import { CreateRatingAppeals1767227950000 } from './migrations/1767227950000-create-rating-appeals';
import { CreatePointMonths1767228500000 } from './migrations/1767228500000-create-point-months';
import { KeepGoods1767228200000 } from './migrations/1767228200000-keep-goods';
import { CompleteCertificates1767228110000 } from './migrations/1767228110000-complete-certificates';
import { EnterHonour1767228100000 } from './migrations/1767228100000-enter-honour';
import { CreateTaskReminders1767227350000 } from './migrations/1767227350000-create-task-reminders';
import { ExtendTasks1767227200000 } from './migrations/1767227200000-extend-tasks';
import { ListRulings1767227610000 } from './migrations/1767227610000-list-rulings';
import { PassReports1767227510000 } from './migrations/1767227510000-pass-reports';
import { CreateCategoryChanges1767227410000 } from './migrations/1767227410000-create-category-changes';
import { WalkEstates1767227700001 } from './migrations/1767227700001-walk-estates';
import { CreateOutbox1767225500000 } from './migrations/1767225500000-create-outbox';
import { CreateAreas1767225600000 } from './migrations/1767225600000-create-areas';
import { CreatePeople1767225600001 } from './migrations/1767225600001-create-people';
import { CreatePosts1767225600002 } from './migrations/1767225600002-create-posts';
import { CreateCodes1767225700000 } from './migrations/1767225700000-create-codes';
import { CreateDwellings1767225700001 } from './migrations/1767225700001-create-dwellings';
import { CreateHouseholds1767225700002 } from './migrations/1767225700002-create-households';
import { CreatePoints1767225800000 } from './migrations/1767225800000-create-points';
import { FillPointRules1767225800001 } from './migrations/1767225800001-fill-point-rules';
import { CreateTasks1767225800002 } from './migrations/1767225800002-create-tasks';
import { CreateReports1767225800003 } from './migrations/1767225800003-create-reports';
import { CreateCategories1767225800004 } from './migrations/1767225800004-create-categories';
import { FillCategories1767225800005 } from './migrations/1767225800005-fill-categories';
import { CreateGoods1767225800006 } from './migrations/1767225800006-create-goods';
import { CreateNotices1767225900000 } from './migrations/1767225900000-create-notices';
import { ExtendPeople1767226000000 } from './migrations/1767226000000-extend-people';
import { CreateFileRecords1767226000001 } from './migrations/1767226000001-create-file-records';
import { CompleteFiles1767226200000 } from './migrations/1767226200000-complete-files';
import { CreateHouseholdImports1767226300000 } from './migrations/1767226300000-create-household-imports';
import { CreateConsents1767226400000 } from './migrations/1767226400000-create-consents';
import { AddErasure1767226400001 } from './migrations/1767226400001-add-erasure';
import { CreatePersonJoins1767226500000 } from './migrations/1767226500000-create-person-joins';
import { CreateMemberships1767226500001 } from './migrations/1767226500001-create-memberships';
import { ExtendPosts1767226600000 } from './migrations/1767226600000-extend-posts';
import { CreateAreaBoundaries1767226600001 } from './migrations/1767226600001-create-area-boundaries';
import { CreateHouseholdLinks1767226700000 } from './migrations/1767226700000-create-household-links';
import { ExtendCodes1767226100000 } from './migrations/1767226100000-extend-codes';
import { CreatePhotos1767227000000 } from './migrations/1767227000000-create-photos';
import { ExtendReports1767227100000 } from './migrations/1767227100000-extend-reports';
import { WalkHours1767227720000 } from './migrations/1767227720000-walk-hours';
import { CreateCertificates1767227710000 } from './migrations/1767227710000-create-certificates';
import { CreateServiceHours1767227705000 } from './migrations/1767227705000-create-service-hours';
import { CreateAttendances1767227500002 } from './migrations/1767227500002-create-attendances';
import { CreateActivities1767227500001 } from './migrations/1767227500001-create-activities';
import { CreateVolunteerApplications1767227500000 } from './migrations/1767227500000-create-volunteer-applications';
import { CreateScans1767226100001 } from './migrations/1767226100001-create-scans';
import { CreatePointLots1767227400000 } from './migrations/1767227400000-create-point-lots';
import { CreatePointHolds1767227400001 } from './migrations/1767227400001-create-point-holds';
import { CreateRedemptions1767227600000 } from './migrations/1767227600000-create-redemptions';
import { PayActivitiesOnce1767228000001 } from './migrations/1767228000001-pay-activities-once';
import { RepeatPersonCodes1767228000002 } from './migrations/1767228000002-repeat-person-codes';
import { DropPointWarnings1767228000003 } from './migrations/1767228000003-drop-point-warnings';
import { WalkPendingAwards1767228000000 } from './migrations/1767228000000-walk-pending-awards';
import { ExtendPointRules1767227700002 } from './migrations/1767227700002-extend-point-rules';
import { CheckFilesEach1767228700000 } from './migrations/1767228700000-check-files-each';
import { CreateFileChecks1767228400000 } from './migrations/1767228400000-create-file-checks';
import { WalkPeople1767228400001 } from './migrations/1767228400001-walk-people';
import { CreateHandOvers1767226800000 } from './migrations/1767226800000-create-hand-overs';
import { WalkWeeklyAccounts1767228300000 } from './migrations/1767228300000-walk-weekly-accounts';
import { NameWhatIsFetched1767229200000 } from './migrations/1767229200000-name-what-is-fetched';
import { CreateCallRequests1767232000000 } from './migrations/1767232000000-create-call-requests';
import { CreateWaitingNotices1767234000000 } from './migrations/1767234000000-create-waiting-notices';
import { AddSuggestions1767233050000 } from './migrations/1767233050000-add-suggestions';
import { CheckSharedWords1767233010000 } from './migrations/1767233010000-check-shared-words';
import { RemindOfNotices1767233040000 } from './migrations/1767233040000-remind-of-notices';
import { OweReminders1767234010000 } from './migrations/1767234010000-owe-reminders';
import { LetCorrectionsWait1767235000000 } from './migrations/1767235000000-let-corrections-wait';
import { AlignPointRules1767236010000 } from './migrations/1767236010000-align-point-rules';
import { WalkDueVisits1767233020000 } from './migrations/1767233020000-walk-due-visits';
import { CountPhoneCodes1767233010001 } from './migrations/1767233010001-count-phone-codes';
import { SayWhatIsPublic1767233030000 } from './migrations/1767233030000-say-what-is-public';
import { ChangeNotices1767230000000 } from './migrations/1767230000000-change-notices';
import { RecordDoorConfirmations1767229100000 } from './migrations/1767229100000-record-door-confirmations';
import { SignInByWechat1767229300000 } from './migrations/1767229300000-sign-in-by-wechat';
import { FreeRejectedAwards1767228710000 } from './migrations/1767228710000-free-rejected-awards';
import { CreateVisits1767228600000 } from './migrations/1767228600000-create-visits';
import { HouseholdReceipt } from './notices/household-receipt.entity';
import { NoticeArea } from './notices/notice-area.entity';
import { NoticeVersion } from './notices/notice-version.entity';
import { WaitingNotice } from './notices/waiting-notice.entity';
import { NoticeGridCount } from './notices/notice-grid-count.entity';
import { Notice } from './notices/notice.entity';
import { Receipt } from './notices/receipt.entity';
import { Message } from './messages/message.entity';
import { MessageCredit } from './messages/message-credit.entity';
import { AddNoticePictures1767233000000 } from './migrations/1767233000000-add-notice-pictures';
import { CreateMessages1767231000000 } from './migrations/1767231000000-create-messages';
import { Photo } from './photos/photo.entity';
import type { Schema } from './platform/database/data-sources';
import { OutboxEvent } from './platform/outbox/outbox-event.entity';
import { WechatToken } from './platform/wechat/wechat-token.entity';
import { PointAccount } from './points/point-account.entity';
import { PointAwardCall } from './points/point-award-call.entity';
import { PointHoldLot } from './points/point-hold-lot.entity';
import { PointHold } from './points/point-hold.entity';
import { PointLot } from './points/point-lot.entity';
import { PointPendingAward } from './points/point-pending-award.entity';
import { PointMonthBlock } from './points/point-month-block.entity';
import { PointMonth } from './points/point-month.entity';
import { PointRule } from './points/point-rule.entity';
import { PointTransfer } from './points/point-transfer.entity';
import { Scan } from './portal/scan.entity';
import { StrangerCount } from './portal/stranger-count.entity';
import { GoodsBudget } from './rewards/goods-budget.entity';
import { Goods } from './rewards/goods.entity';
import { GoodsRecord } from './rewards/goods-record.entity';
import { CategoryChange } from './tasks/category-change.entity';
import { Redemption } from './rewards/redemption.entity';
import { CategoryDuty } from './tasks/category-duty.entity';
import { Category } from './tasks/category.entity';
import { RatingAppeal } from './tasks/rating-appeal.entity';
import { Report } from './tasks/report.entity';
import { ReportEvent } from './tasks/report-event.entity';
import { ReportReview } from './tasks/report-review.entity';
import { ReportSharing } from './tasks/report-sharing.entity';
import { ReminderMark } from './tasks/reminder-mark.entity';
import { DutyProposal } from './tasks/duty-proposal.entity';
import { TaskAlarm } from './tasks/task-alarm.entity';
import { TaskAssist } from './tasks/task-assist.entity';
import { TaskEvent } from './tasks/task-event.entity';
import { TaskHolder } from './tasks/task-holder.entity';
import { TaskReminder } from './tasks/task-reminder.entity';
import { TaskQueueRow } from './tasks/task-queue.entity';
import { TaskUnit } from './tasks/task-unit.entity';
import { Task } from './tasks/task.entity';
import { ActivityAttendance } from './volunteers/activity-attendance.entity';
import { ActivitySignUp } from './volunteers/activity-sign-up.entity';
import { Activity } from './volunteers/activity.entity';
import { Certificate } from './volunteers/certificate.entity';
import { HonourEntry } from './volunteers/honour-entry.entity';
import { HoursObjection } from './volunteers/hours-objection.entity';
import { ServiceHours } from './volunteers/service-hours.entity';
import { CallRequest } from './visits/call-request.entity';
import { Visit } from './visits/visit.entity';
import { VolunteerApplication } from './volunteers/volunteer-application.entity';

/** Every table and every migration, in rank order. */
export const SCHEMA: Schema = {
  entities: [
    OutboxEvent,
    WechatToken,
    Area,
    AreaBoundary,
    GridDuty,
    Person,
    PersonJoin,
    Account,
    Session,
    Consent,
    Unit,
    WechatCode,
    UnitPlace,
    UnitEstate,
    Post,
    Photo,
    Code,
    PersonCode,
    CodeRotation,
    CodeRotationSubject,
    CodeSheet,
    Estate,
    Dwelling,
    Household,
    Stay,
    Member,
    CareNote,
    Membership,
    MembershipSetting,
    HouseholdLink,
    FileChange,
    AccessRecord,
    HouseholdImport,
    HouseholdImportRow,
    HouseholdImportChange,
    HouseholdExport,
    PointAccount,
    PointTransfer,
    PointMonth,
    PointMonthBlock,
    PointLot,
    PointHold,
    PointHoldLot,
    PointPendingAward,
    PointRule,
    PointAwardCall,
    Category,
    CategoryChange,
    CategoryDuty,
    Task,
    TaskUnit,
    TaskAssist,
    ReminderMark,
    DutyProposal,
    TaskAlarm,
    TaskQueueRow,
    TaskEvent,
    TaskHolder,
    TaskReminder,
    Report,
    ReportEvent,
    ReportReview,
    ReportSharing,
    RatingAppeal,
    Notice,
    NoticeArea,
    Receipt,
    HouseholdReceipt,
    WaitingNotice,
    NoticeGridCount,
    MessageCredit,
    Message,
    NoticeVersion,
    VolunteerApplication,
    Activity,
    ActivitySignUp,
    ActivityAttendance,
    ServiceHours,
    HoursObjection,
    HonourEntry,
    Certificate,
    Goods,
    GoodsBudget,
    GoodsRecord,
    Redemption,
    HandOver,
    FileCheck,
    Visit,
    CallRequest,
    Scan,
    StrangerCount,
  ],
  migrations: [
    CreateOutbox1767225500000,
    CreateAreas1767225600000,
    CreatePeople1767225600001,
    CreatePosts1767225600002,
    CreateCodes1767225700000,
    CreateDwellings1767225700001,
    CreateHouseholds1767225700002,
    CreatePoints1767225800000,
    FillPointRules1767225800001,
    CreateTasks1767225800002,
    CreateReports1767225800003,
    CreateCategories1767225800004,
    FillCategories1767225800005,
    CreateGoods1767225800006,
    CreateNotices1767225900000,
    ExtendPeople1767226000000,
    CreateFileRecords1767226000001,
    CompleteFiles1767226200000,
    CreateHouseholdImports1767226300000,
    CreateConsents1767226400000,
    AddErasure1767226400001,
    CreatePersonJoins1767226500000,
    CreateMemberships1767226500001,
    ExtendPosts1767226600000,
    CreateAreaBoundaries1767226600001,
    ExtendCodes1767226100000,
    CreateScans1767226100001,
    CreatePhotos1767227000000,
    ExtendReports1767227100000,
    ExtendTasks1767227200000,
    WalkEstates1767227700001,
    CreateVolunteerApplications1767227500000,
    CreateTaskReminders1767227350000,
    CreateDutyProposals1767227620000,
    CreateCategoryChanges1767227410000,
    PassReports1767227510000,
    ListRulings1767227610000,
    CreateActivities1767227500001,
    CreateAttendances1767227500002,
    CreateServiceHours1767227705000,
    CreateCertificates1767227710000,
    WalkHours1767227720000,
    CreateHouseholdLinks1767226700000,
    CreateHandOvers1767226800000,
    CreateVisits1767228600000,
    CreatePointLots1767227400000,
    CreatePointHolds1767227400001,
    CreateRedemptions1767227600000,
    ExtendPointRules1767227700002,
    CreateRatingAppeals1767227950000,
    CreateFileChecks1767228400000,
    WalkPeople1767228400001,
    WalkPendingAwards1767228000000,
    KeepGoods1767228200000,
    WalkWeeklyAccounts1767228300000,
    EnterHonour1767228100000,
    CompleteCertificates1767228110000,
    PayActivitiesOnce1767228000001,
    CreatePointMonths1767228500000,
    RepeatPersonCodes1767228000002,
    DropPointWarnings1767228000003,
    CheckFilesEach1767228700000,
    FreeRejectedAwards1767228710000,
    RecordDoorConfirmations1767229100000,
    NameWhatIsFetched1767229200000,
    SignInByWechat1767229300000,
    ChangeNotices1767230000000,
    CreateMessages1767231000000,
    CreateCallRequests1767232000000,
    AddSuggestions1767233050000,
    AddNoticePictures1767233000000,
    CheckSharedWords1767233010000,
    RemindOfNotices1767233040000,
    WalkDueVisits1767233020000,
    CountPhoneCodes1767233010001,
    SayWhatIsPublic1767233030000,
    CreateWaitingNotices1767234000000,
    OweReminders1767234010000,
    LetCorrectionsWait1767235000000,
    AlignPointRules1767236010000,
  ],
};
