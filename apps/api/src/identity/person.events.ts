/** Topic: a record has become another person's; delivered once requests that began under it are over. */
export const PERSON_JOINED = 'person.joined';

export interface PersonJoined {
  fromPersonId: string;
}

/** Topic: somebody has gone whose name must stay for now; delivered a week later. */
export const PERSON_ERASED = 'person.erased';

export interface PersonErased {
  personId: string;
}
