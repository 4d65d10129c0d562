/** A name as it is compared: one form of every letter, no space at the ends, one between its parts (Mongolian names have several). */
export function normalName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A phone number as it is compared: digits only, without the country's code before a mobile number. */
export function normalPhone(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '');
}
