/** Points expire in 30 days or sooner; once for each lot. */
export const POINTS_EXPIRING = 'points.expiring';

export interface PointsExpiring {
  personId: string;
  amount: number;
  /** On which they can still be spent. */
  lastDay: string;
}
