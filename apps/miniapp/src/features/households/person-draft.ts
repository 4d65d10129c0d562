import { dayIn } from './day';

/** What is typed of a person, field by field; an empty field is not typed. */
export interface PersonDraft {
  name: string;
  phone: string;
  idNumber: string;
  bornOn: string;
}

export const NO_PERSON: PersonDraft = { name: '', phone: '', idNumber: '', bornOn: '' };

/** What was typed, and nothing else: an empty field changes nothing, and what is masked never comes back. */
export function typedOf({ name, phone, idNumber, bornOn }: PersonDraft): Partial<PersonDraft> {
  const typed = { name: name.trim(), phone: phone.trim(), idNumber: idNumber.trim().toUpperCase(), bornOn: dayIn(bornOn) ?? bornOn.trim() };
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
}
