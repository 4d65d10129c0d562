import { IsString } from 'class-validator';
import { maskName, maskPhone } from '../platform/field-cipher';
import { Length } from '../platform/http/fields';
import { encodeCursor, type Page, PageQuery } from '../platform/page';
import type { KnownPerson } from './people.service';

export class PeopleQuery extends PageQuery {
  /** A full name, a full phone number or a username. */
  @IsString() @Length(2, 64) q!: string;
}

/** Somebody in the clerk's area, masked. */
export class PersonView {
  id!: string;
  /** The family name and stars. */
  name!: string;
  phone!: string | null;

  static of(this: void, { id, name, phone }: KnownPerson): PersonView {
    return { id, name: maskName(name), phone: phone && maskPhone(phone) };
  }
}

export class PersonPage {
  items!: PersonView[];
  nextCursor!: string | null;

  static of(this: void, page: Page<KnownPerson>): PersonPage {
    return { items: page.items.map(PersonView.of), nextCursor: page.nextCursor && encodeCursor(page.nextCursor) };
  }
}
