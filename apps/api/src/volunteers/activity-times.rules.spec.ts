import { closesAt, minutesServed, opensAt } from './activity-times.rules';

const at = (time: string) => new Date(`2026-03-07T${time}.000Z`);
const activity = { startsAt: at('01:00:00'), endsAt: at('03:00:00') };

describe('being at an activity', () => {
  it('is signed for from half an hour before it begins until two hours after its end', () => {
    expect(opensAt(activity)).toEqual(at('00:30:00'));
    expect(closesAt(activity)).toEqual(at('05:00:00'));
  });

  it.each([
    ['00:40:00', '03:20:00', 120],
    ['01:00:00', '03:00:00', 120],
    ['01:10:30', '02:00:00', 49],
    ['02:59:01', '04:00:00', 0],
    ['00:35:00', '00:50:00', 0],
    ['01:00:00', '01:00:59', 0],
  ])('from %s to %s is %i minutes of service', (inAt, outAt, minutes) => {
    expect(minutesServed(activity, at(inAt), at(outAt))).toBe(minutes);
  });
});
