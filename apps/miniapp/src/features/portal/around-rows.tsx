import { open } from '../../platform/navigation';
import { Card, Row } from '../../ui/card';

/** Beyond one's own matters: what neighbours share in a community, for who belongs to it, and for whoever has a number, how far a report is and whether a certificate is ours. */
export function AroundRows({ communityCode }: { communityCode?: string }) {
  return (
    <Card look='list'>
      {communityCode && (
        <Row
          icon='people'
          title='邻里在关心'
          sub='邻居反映的事，办到哪一步'
          label='邻里在关心'
          onPress={() => open('neighbours', { code: communityCode })}
        />
      )}
      <Row icon='search' title='查办理进度' sub='凭受理号，不用登录' label='查办理进度' onPress={() => open('progress')} />
      <Row icon='doc' title='查志愿证明' sub='凭证明编号，不用登录' label='查志愿证明' onPress={() => open('certificate')} />
    </Card>
  );
}
