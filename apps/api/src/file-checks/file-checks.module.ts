import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { ChangedFiles } from './changed-files.service';
import { FileCheckErasures } from './file-check-erasures.service';
import { FileCheckLists } from './file-check-lists.service';
import { FileCheckViews } from './file-check-views.service';
import { FileChecksController } from './file-checks.controller';
import { FileChecksService } from './file-checks.service';

/** Once a month the grid worker looks at the households' files that changed, and at no other. */
@Module({
  imports: [IdentityModule],
  controllers: [FileChecksController],
  providers: [ChangedFiles, FileCheckErasures, FileCheckLists, FileCheckViews, FileChecksService],
  exports: [ChangedFiles, FileCheckLists],
})
export class FileChecksModule {}
