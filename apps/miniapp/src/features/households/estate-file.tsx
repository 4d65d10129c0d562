import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useAbout } from '../../platform/about';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import { dial } from '../../platform/phone';
import type { EstateDetailView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Row } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { KeyCap } from '../../ui/key-cap';
import { sayDue } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { TaskTag } from '../../ui/status-tag';
import { BuildingsCard } from './buildings-card';
import { EstateForm } from './estate-form';
import { HistoryCard } from './history';
import { useEstate, useEstateChanges, useEstateProblems } from './use-estates';

interface Props {
  id: string;
  onHousehold: (id: string) => void;
}

/** 一院一档: who looks after the estate, whom to call, its buildings, what is not done. */
export function EstateFile({ id, onHousehold }: Props) {
  const query = useEstate(id);
  return (
    <QueryState query={query} name='这个小区' isNear>
      {query.data && <File estate={query.data} onHousehold={onHousehold} />}
    </QueryState>
  );
}

function File({ estate, onHousehold }: { estate: EstateDetailView; onHousehold: (id: string) => void }) {
  const [isChanging, setIsChanging] = useState(false);
  const changes = useEstateChanges(estate.id);
  useKeys({ e: () => setIsChanging(true) });
  const { counts } = estate;
  return (
    <>
      <View className='dd-line'>
        <View className='dd-title dd-grow'>{estate.name}</View>
        <Button kind='second' onPress={() => setIsChanging(true)}>
          修改
          <KeyCap letter='E' />
        </Button>
      </View>
      <View className='dd-sub'>
        <Dotted
          parts={[
            `${counts.dwellings} 套房`,
            `${counts.households} 户`,
            `${counts.people} 人`,
            `空置 ${counts.vacant} 套`,
            counts.ownersElsewhere > 0 && `${counts.ownersElsewhere} 套产权人住在别处`,
          ]}
        />
      </View>
      <View className='dd-mt3' />
      {isChanging ? (
        <Card>
          <View className='dd-head'>修改档案</View>
          <EstateForm communityCode={estate.communityCode} estate={estate} onDone={() => setIsChanging(false)} />
        </Card>
      ) : (
        <EstateFacts estate={estate} />
      )}
      <BuildingsCard estate={estate} onHousehold={onHousehold} />
      <ProblemsCard estateId={estate.id} />
      <HistoryCard changes={changes} />
    </>
  );
}

function EstateFacts({ estate }: { estate: EstateDetailView }) {
  const about = useAbout();
  const call = (phone: string) => dial(phone, about.data?.dialling ?? false);
  const { propertyUnit, committeeUnit, servicePoint } = estate;
  return (
    <Card>
      <Fact name='地址'>{estate.address ?? '没有登记'}</Fact>
      <Fact name='物业公司'>{propertyUnit ? <Dotted parts={[propertyUnit.name, propertyUnit.phone]} /> : '没有登记'}</Fact>
      <Fact name='业委会'>{committeeUnit ? <Dotted parts={[committeeUnit.name, committeeUnit.phone]} /> : '没有登记'}</Fact>
      <Fact name='服务点'>{servicePoint ? <Dotted parts={[servicePoint.name, servicePoint.phone]} /> : '没有登记'}</Fact>
      {estate.contacts.map((contact) => (
        <Row
          key={`${contact.title}-${contact.name}`}
          isLow
          initial={contact.name}
          title={<Dotted parts={[contact.name, contact.title]} />}
          sub={contact.phone ?? '没有登记电话'}
          end={
            contact.phone && (
              <Button kind='second' isSmall icon='phone' label={`拨打 ${contact.name}`} onPress={() => call(contact.phone ?? '')}>
                拨打
              </Button>
            )
          }
        />
      ))}
    </Card>
  );
}

/** Tasks of the estate that are open. */
function ProblemsCard({ estateId }: { estateId: string }) {
  const problems = useEstateProblems(estateId);
  return (
    <Card>
      <View className='dd-head'>没办完的事</View>
      <QueryState
        query={problems}
        name='没办完的事'
        isNear
        isEmpty={problems.items.length === 0}
        empty={<View className='dd-sub dd-mt2'>这个小区的事都办完了</View>}
      >
        <View className='dd-mt2'>
          {problems.items.map((task) => (
            <View key={task.id} className='dd-td'>
              <View className='dd-grow dd-clip'>{task.title}</View>
              <Text className='dd-cap dd-nowrap dd-desk__gap'>{sayDue(task.dueAt, now())}</Text>
              <TaskTag task={task} />
            </View>
          ))}
        </View>
        <LoadMore list={problems} />
      </QueryState>
    </Card>
  );
}
