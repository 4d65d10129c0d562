import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { CodeRotationView, RotateCodesBody } from './code.dto';
import { DoorRotations } from './door-rotations.service';

@Controller('code-rotations')
export class CodeRotationsController {
  constructor(private readonly rotations: DoorRotations) {}

  /**
   * New codes for all doors of a grid, a community, an estate or a building; the old ones work for seven days more.
   * @throws {404} area-not-found, estate-not-found
   * @throws {409} code-rotation-running
   * @throws {422} too-many-doors
   */
  @Post()
  @Allow('code.issue')
  @RequiresIdempotencyKey()
  async start(@CurrentActor() actor: Actor, @Body() body: RotateCodesBody, @IdempotencyKey() idem: Idempotency): Promise<CodeRotationView> {
    return CodeRotationView.of(await this.rotations.start(actor, body, idem));
  }

  /** How far it is. */
  @Get(':rotationId')
  @Allow('code.issue')
  async get(@CurrentActor() actor: Actor, @Param('rotationId', IdPipe) rotationId: string): Promise<CodeRotationView> {
    return CodeRotationView.of(await this.rotations.get(actor, rotationId));
  }
}
