import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import { FieldCipher } from '../platform/field-cipher';
import { hash } from '../platform/idempotency';
import type { Membership } from './membership.entity';

const TABLE = 'memberships';

/** Who is to belong to the household, in the asker's words; null where he left it to what his account says. In the clear. */
export interface SaidOfMember {
  name: string | null;
  phone: string | null;
  /** Of a child only. */
  bornOn: string | null;
}

type Sealed = Pick<Membership, 'id' | 'nameSealed' | 'phoneSealed' | 'bornOnSealed'>;
type SealedColumn = 'nameSealed' | 'phoneSealed' | 'bornOnSealed';

/** What a request says of people: seals it and opens it. */
@Injectable()
export class MembershipWords {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly people: PeopleService,
  ) {}

  sealed(id: string, { name, phone, bornOn }: SaidOfMember): Omit<Sealed, 'id'> {
    const seal = (column: SealedColumn, plain: string | null) => plain && this.cipher.seal({ table: TABLE, column, rowId: id }, plain);
    return { nameSealed: seal('nameSealed', name), phoneSealed: seal('phoneSealed', phone), bornOnSealed: seal('bornOnSealed', bornOn) };
  }

  opened(membership: Sealed): SaidOfMember {
    const open = (column: SealedColumn) => {
      const sealed = membership[column];
      return sealed && this.cipher.open({ table: TABLE, column, rowId: membership.id }, sealed);
    };
    return { name: open('nameSealed'), phone: open('phoneSealed'), bornOn: open('bornOnSealed') };
  }

  /** The same for two requests of one person at one door; a child is told from its sister by a blind index. */
  openKey(requestedById: string, dwellingId: string, child: { name: string; bornOn: string } | null): string {
    return hash(requestedById, dwellingId, child ? this.people.nameIndex(`${child.name} ${child.bornOn}`) : '');
  }

  /** What he said, or what his account says where he said nothing. */
  async known(membership: Membership, tx?: EntityManager): Promise<SaidOfMember> {
    const said = this.opened(membership);
    if (membership.isForChild) {
      return said;
    }
    const account = (await this.people.details([membership.requestedById], tx)).get(membership.requestedById);
    return { ...said, name: said.name ?? account?.name ?? null, phone: said.phone ?? account?.phone ?? null };
  }
}
