import { Module } from '@nestjs/common';
import { AreaImportsController } from './area-imports.controller';
import { AreaImports } from './area-imports.service';
import { AreasController } from './areas.controller';
import { AreasService } from './areas.service';
import { GridsController } from './grids.controller';
import { GridsService } from './grids.service';

@Module({
  controllers: [AreasController, AreaImportsController, GridsController],
  providers: [AreasService, AreaImports, GridsService],
  exports: [AreasService],
})
export class AreasModule {}
