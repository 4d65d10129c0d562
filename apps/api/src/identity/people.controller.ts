import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { decodeCursor } from '../platform/page';
import { PeopleQuery, PersonPage } from './person.dto';
import { PeopleService } from './people.service';

@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /** People of the clerk's own area by full name, full phone number or username. */
  @Get()
  @Allow('person.search')
  async search(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<PersonPage> {
    const after = decodeCursor(query.cursor, 1)?.[0];
    return PersonPage.of(await this.people.search(actor, query.q, { after, limit: query.limit! }));
  }
}
