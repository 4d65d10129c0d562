import { Module } from '@nestjs/common';
import { AreaImportsController } from './area-imports.controller';
import { AreaImports } from './area-imports.service';
import { AreasController } from './areas.controller';
import { AreasService } from './areas.service';
import { Boundaries } from './boundaries.service';
import { BoundariesController } from './boundaries.controller';
import { GridsController } from './grids.controller';
import { GridsService } from './grids.service';

@Module({
  controllers: [AreasController, AreaImportsController, BoundariesController, GridsController],
  providers: [AreasService, AreaImports, Boundaries, GridsService],
  exports: [AreasService],
})
export class AreasModule {}
