import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { CodeMisses } from './code-misses';
import { CodeRotations } from './code-rotations.service';
import { CodeSheets } from './code-sheets.service';
import { CodeTokens } from './code-tokens';
import { CodesService } from './codes.service';
import { DropOldPersonCodes } from './drop-old-person-codes.job';
import { PersonCodesController } from './person-codes.controller';
import { PersonCodes } from './person-codes.service';
import { RotateCodesHandler } from './rotate-codes.handler';
import { SiteCodes } from './site-codes.service';

/** Tokens on doors, notice boards and phones. Who sees what behind one is decided in portal/. */
@Module({
  imports: [IdentityModule],
  controllers: [PersonCodesController],
  providers: [
    CodesService,
    CodeTokens,
    CodeMisses,
    CodeRotations,
    CodeSheets,
    PersonCodes,
    RotateCodesHandler,
    DropOldPersonCodes,
    SiteCodes,
  ],
  exports: [CodesService, CodeRotations, CodeSheets, PersonCodes, SiteCodes],
})
export class CodesModule {}
