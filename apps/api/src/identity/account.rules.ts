import { USERNAME_LENGTH } from '@duoduo/contracts/sessions';

const USERNAME = new RegExp(`^[a-z0-9][a-z0-9._-]{${USERNAME_LENGTH.min - 1},${USERNAME_LENGTH.max - 1}}$`);

/** A username as it is stored, compared and counted: `Admin ` signs in as `admin`. */
export function normalUsername(username: string): string {
  return username.trim().toLowerCase();
}

/** Letters, digits, dot, underscore and hyphen, beginning with a letter or digit. */
export function isUsername(username: string): boolean {
  return USERNAME.test(username);
}
