import { Clock, dayOf } from '../platform/clock';
import { PRIVACY_STATEMENT } from './consent.rules';

it('dates the privacy statement no later than today', () => {
  expect(PRIVACY_STATEMENT.version <= dayOf(new Clock().now())).toBe(true);
});
