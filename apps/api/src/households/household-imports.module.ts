import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { ForgetOldImports } from './forget-old-imports.job';
import { HouseholdExportFiles } from './household-export-files.service';
import { HouseholdExportsController } from './household-exports.controller';
import { HouseholdExportsService } from './household-exports.service';
import { HouseholdFileLookup } from './household-file-lookup.service';
import { HouseholdFileWriter } from './household-file-writer.service';
import { HouseholdImportChunks } from './household-import-chunks.service';
import { HouseholdImportProgress } from './household-import-progress.service';
import { HouseholdImportReader } from './household-import-reader.service';
import { HouseholdImportRows } from './household-import-rows.service';
import { HouseholdImportRuns } from './household-import-runs.service';
import { HouseholdImportScopes } from './household-import-scopes.service';
import { HouseholdImportSheets } from './household-import-sheets.service';
import { HouseholdImportUploads } from './household-import-uploads.service';
import { HouseholdImportsController } from './household-imports.controller';
import { HouseholdImportsService } from './household-imports.service';
import { HouseholdsModule } from './households.module';

/** Households that come in as a file, and go out as one. */
@Module({
  imports: [AreasModule, IdentityModule, HouseholdsModule],
  controllers: [HouseholdImportsController, HouseholdExportsController],
  providers: [
    ForgetOldImports,
    HouseholdExportFiles,
    HouseholdExportsService,
    HouseholdFileLookup,
    HouseholdFileWriter,
    HouseholdImportChunks,
    HouseholdImportProgress,
    HouseholdImportReader,
    HouseholdImportRows,
    HouseholdImportRuns,
    HouseholdImportScopes,
    HouseholdImportSheets,
    HouseholdImportUploads,
    HouseholdImportsService,
  ],
})
export class HouseholdImportsModule {}
