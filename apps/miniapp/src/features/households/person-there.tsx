import { type DialPurpose, RELATION_NAMES } from '@duoduo/contracts/households';
import type { HouseholdMemberView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Dotted, Row } from '../../ui/card';
import { useDial } from './use-file';

interface Props {
  member: HouseholdMemberView;
  purpose: DialPurpose;
}

/** Masked; to be called with one tap, which the household can read. */
export function PersonThere({ member: { name, relation, phone, personId }, purpose }: Props) {
  const call = useDial(purpose);
  return (
    <Row
      initial={name}
      title={<Dotted parts={[name, RELATION_NAMES[relation]]} />}
      sub={phone ?? '没有登记电话'}
      end={
        phone && (
          <Button kind='second' isSmall icon='phone' label={`拨打 ${name}`} isBusy={call.isPending} onPress={() => call.mutate(personId)}>
            拨打
          </Button>
        )
      }
    />
  );
}
