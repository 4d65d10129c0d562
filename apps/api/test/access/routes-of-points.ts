import { type Access, inside, own } from './matrix-access';
import { COMMUNITY, type MatrixWorld } from './matrix-world';

const newTransfer = async ({ app }: MatrixWorld) => {
  const { personId } = await app.given.person({ areaCode: COMMUNITY });
  return (await app.given.points(personId, 10)).transferId;
};

/** The ledger, beyond what everybody sees of his own. */
export const POINTS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/points/household': own('points.read-own', '/api/points/household'),
  'POST /api/points/transfers/{transferId}/reversal': {
    permission: 'points.reverse',
    isIn: inside('clerk', 'supervisor'),
    call: async (world) => ({ path: `/api/points/transfers/${await newTransfer(world)}/reversal`, body: { reason: '登记错了人' } }),
  },
};
