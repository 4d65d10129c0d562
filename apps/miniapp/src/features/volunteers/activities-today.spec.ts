import { activitiesToday } from './activities-today';

// noon on Thursday at the community
const now = new Date('2026-11-26T04:00:00Z');
const activity = (id: string, startsAt: string, endsAt: string, status: 'published' | 'cancelled' = 'published') => ({
  ...{ id, startsAt, endsAt, status },
});
const evening = activity('evening', '2026-11-26T11:00:00Z', '2026-11-26T13:00:00Z');
const tomorrow = activity('tomorrow', '2026-11-27T01:00:00Z', '2026-11-27T03:00:00Z');
const morning = activity('morning', '2026-11-26T01:00:00Z', '2026-11-26T03:00:00Z');
const current = activity('current', '2026-11-26T03:00:00Z', '2026-11-26T05:00:00Z');
const off = activity('off', '2026-11-26T11:00:00Z', '2026-11-26T13:00:00Z', 'cancelled');

describe('the activities on a grid worker’s day', () => {
  it('are those of today that are not over or called off', () => {
    expect(activitiesToday([], [morning, current, off, evening, tomorrow], now)).toEqual([current, evening]);
  });

  it('are also those that he runs on another day, each once and the soonest first', () => {
    expect(activitiesToday([tomorrow, evening, morning], [evening], now)).toEqual([evening, tomorrow]);
  });
});
