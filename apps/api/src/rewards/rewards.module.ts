import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module';
import { GoodsController } from './goods.controller';
import { GoodsService } from './goods.service';

@Module({ imports: [HouseholdsModule], controllers: [GoodsController], providers: [GoodsService], exports: [GoodsService] })
export class RewardsModule {}
