import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, MaybeActor, Public } from '../platform/access/actor';
import { AreaCodePipe } from '../platform/http/area-code.pipe';
import { BoardView } from './board.dto';
import { BoardService } from './board.service';

@Controller('grids')
export class GridsController {
  constructor(private readonly boards: BoardService) {}

  /** 网格公示牌: the team, who is responsible for what, the duty phone, and the notices: the public ones, and those that whoever asks may read. */
  @Get(':gridCode/board')
  @Public('it hangs on the street')
  board(@Param('gridCode', AreaCodePipe) gridCode: string, @MaybeActor() actor: Actor | null): Promise<BoardView> {
    return this.boards.of(gridCode, actor);
  }
}
