import { Text } from '@tarojs/components';
import { Card, Row, Section } from '../../ui/card';
import { useHouseholdPoints } from './use-points';

/** What those of a home have together: a sum, and nobody's entries. */
export function HouseholdPoints() {
  const households = useHouseholdPoints();
  const homes = households.data?.items ?? [];
  if (homes.length === 0) return null;
  return (
    <>
      <Section title='我家一共' end='只合计，各人的明细只有本人看得到' />
      <Card look='list'>
        {homes.map(({ householdId, address, members, balance }) => (
          <Row key={householdId} isLow title={address} sub={`${members} 口人`} end={<Text className='dd-amount'>{balance} 分</Text>} />
        ))}
      </Card>
    </>
  );
}
