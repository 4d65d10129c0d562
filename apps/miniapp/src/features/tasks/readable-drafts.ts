import { forgetStored, storedNames } from '../../platform/storage';

/** As reports were kept while they were written, before there was one for each person, and before those for others were sealed. */
const READABLE = /^draft\.(report$|behalf$|behalf-|link-)/;

/** Nobody reads them any more, but for who finds the phone. */
export function forgetReadableDrafts(): void {
  for (const name of storedNames()) if (READABLE.test(name)) forgetStored(name);
}
