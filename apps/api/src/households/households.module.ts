import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { IdentityModule } from '../identity/identity.module';
import { AccessLog } from './access-log.service';
import { AccessLogViews } from './access-log-views.service';
import { AccessRecords } from './access-records.service';
import { CareNotesService } from './care-notes.service';
import { DoorsService } from './doors.service';
import { DwellingKeepingService } from './dwelling-keeping.service';
import { DwellingsController } from './dwellings.controller';
import { DwellingsService } from './dwellings.service';
import { EstateCommunities } from './estate-communities';
import { EstateContacts } from './estate-contacts.service';
import { EstateKeepingService } from './estate-keeping.service';
import { EstatesService } from './estates.service';
import { EstatesController } from './estates.controller';
import { FileChangeViews } from './file-change-views.service';
import { FileHistory } from './file-history.service';
import { FilePeopleService } from './file-people.service';
import { FilePeopleController } from './file-people.controller';
import { HouseholdAtDoor } from './household-at-door.service';
import { HouseholdDetailsService } from './household-details.service';
import { HouseholdKeepingService } from './household-keeping.service';
import { HouseholdListsService } from './household-lists.service';
import { HouseholdMembers } from './household-members.service';
import { HouseholdMovesService } from './household-moves.service';
import { HouseholdRegister } from './household-register.service';
import { HouseholdReveal } from './household-reveal.service';
import { HouseholdStays } from './household-stays.service';
import { HouseholdsController } from './households.controller';
import { HouseholdsService } from './households.service';
import { MemberKeepingService } from './member-keeping.service';
import { MembersController } from './members.controller';
import { PersonDialling } from './person-dialling.service';
import { ReachedDoors } from './reached-doors.service';
import { RevealController } from './reveal.controller';
import { SealedCareNotes } from './sealed-care-notes.service';

/** Estates, dwellings, households and who belongs to them. */
@Module({
  imports: [AreasModule, IdentityModule, CodesModule],
  controllers: [DwellingsController, EstatesController, FilePeopleController, HouseholdsController, MembersController, RevealController],
  providers: [
    AccessLog,
    AccessLogViews,
    AccessRecords,
    CareNotesService,
    DoorsService,
    DwellingKeepingService,
    DwellingsService,
    EstateCommunities,
    EstateContacts,
    EstateKeepingService,
    EstatesService,
    FileChangeViews,
    FileHistory,
    FilePeopleService,
    HouseholdAtDoor,
    HouseholdDetailsService,
    HouseholdKeepingService,
    HouseholdListsService,
    HouseholdMembers,
    HouseholdMovesService,
    HouseholdRegister,
    HouseholdReveal,
    HouseholdStays,
    HouseholdsService,
    MemberKeepingService,
    PersonDialling,
    ReachedDoors,
    SealedCareNotes,
  ],
  exports: [
    AccessLog,
    AccessLogViews,
    AccessRecords,
    CareNotesService,
    DoorsService,
    DwellingKeepingService,
    EstatesService,
    FileHistory,
    FilePeopleService,
    HouseholdAtDoor,
    HouseholdMembers,
    HouseholdMovesService,
    HouseholdRegister,
    HouseholdStays,
    HouseholdsService,
    MemberKeepingService,
    ReachedDoors,
    SealedCareNotes,
  ],
})
export class HouseholdsModule {}
