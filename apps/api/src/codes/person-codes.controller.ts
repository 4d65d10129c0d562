import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { PeopleService } from '../identity/people.service';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { IdentifiedPersonView, IdentifyPersonBody, PersonCodeView, ShowPersonCodeBody } from './person-code.dto';
import { PersonCodes } from './person-codes.service';

@Controller()
export class PersonCodesController {
  constructor(
    private readonly personCodes: PersonCodes,
    private readonly people: PeopleService,
  ) {}

  /** A code for one's own phone: 60 seconds, once, for one purpose. */
  @Post('me/person-code')
  @Allow('person-code.show')
  @RequiresIdempotencyKey()
  async show(
    @CurrentActor() actor: Actor,
    @Body() { purpose, redemptionId }: ShowPersonCodeBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<PersonCodeView> {
    const { token, expiresAt } = await this.personCodes.show(
      actor,
      { purpose, subjectId: purpose === 'redeem' ? redemptionId : undefined },
      idem,
    );
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Who shows this code. It is used up by the asking; the same worker may ask again.
   * @throws {404} person-code-refused
   */
  @Post('person-codes/identify')
  @HttpCode(200)
  @Allow('person-code.identify')
  async identify(@CurrentActor() actor: Actor, @Body() { personToken }: IdentifyPersonBody): Promise<IdentifiedPersonView> {
    return IdentifiedPersonView.of(await this.people.get(await this.personCodes.identify(actor, personToken)));
  }
}
