import type { ReportView } from '../../platform/views';
import { reportsByNeed } from './shown-reports';

describe('which of my reports a home shows', () => {
  const order = (...statuses: ReportView['status'][]) =>
    reportsByNeed(statuses.map((status, age) => ({ status, age }))).map(({ age }) => age);

  it('is the newest under way, also where an older one has been taken up', () => {
    expect(order('new', 'joined', 'new')).toEqual([0, 1, 2]);
  });

  it('is before it the one whose answer waits for a word, and last what is over', () => {
    expect(order('rejected', 'new', 'answered', 'closed', 'joined')).toEqual([2, 1, 4, 0, 3]);
  });
});
