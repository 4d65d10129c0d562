/** The device's clock, in one place. Ages and due times are said from it; the service decides by its own. */
export function now(): Date {
  return new Date();
}
