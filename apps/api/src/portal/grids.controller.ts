import { Controller, Get, Param } from '@nestjs/common';
import { Public } from '../platform/access/actor';
import { AreaCodePipe } from '../platform/http/area-code.pipe';
import { BoardView } from './board.dto';
import { BoardService } from './board.service';

@Controller('grids')
export class GridsController {
  constructor(private readonly boards: BoardService) {}

  /** 网格公示牌: the team, who is responsible for what, the duty phone and the public notices. */
  @Get(':gridCode/board')
  @Public('it hangs on the street')
  board(@Param('gridCode', AreaCodePipe) gridCode: string): Promise<BoardView> {
    return this.boards.of(gridCode);
  }
}
