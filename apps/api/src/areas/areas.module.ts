import { Module } from '@nestjs/common';
import { AreasController } from './areas.controller';
import { AreasService } from './areas.service';
import { GridsController } from './grids.controller';
import { GridsService } from './grids.service';

@Module({ controllers: [AreasController, GridsController], providers: [AreasService, GridsService], exports: [AreasService] })
export class AreasModule {}
