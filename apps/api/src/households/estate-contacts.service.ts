import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/field-cipher';
import type { Estate } from './estate.entity';

/** Whom to call about an estate. */
export interface EstateContact {
  name: string;
  /** 物业经理, 楼栋长, 业委会主任 … */
  title: string;
  phone: string | null;
}

/** Contacts are people: their list is sealed in the estate's row. */
@Injectable()
export class EstateContacts {
  constructor(private readonly cipher: FieldCipher) {}

  sealed(estateId: string, contacts: readonly EstateContact[]): string | null {
    return contacts.length === 0 ? null : this.cipher.seal(placeOf(estateId), JSON.stringify(contacts));
  }

  opened({ id, contactsSealed }: Pick<Estate, 'id' | 'contactsSealed'>): EstateContact[] {
    return contactsSealed === null ? [] : (JSON.parse(this.cipher.open(placeOf(id), contactsSealed)) as EstateContact[]);
  }
}

const placeOf = (rowId: string) => ({ table: 'estates', column: 'contactsSealed', rowId });
