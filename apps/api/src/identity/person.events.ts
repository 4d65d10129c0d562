/** Topic: a record has become another person's; delivered once requests that began under it are over. */
export const PERSON_JOINED = 'person.joined';

export interface PersonJoined {
  fromPersonId: string;
}
