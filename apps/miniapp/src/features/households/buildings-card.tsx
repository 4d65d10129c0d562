import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say } from '../../platform/feedback';
import { pressable } from '../../platform/aria';
import type { BuildingView, DwellingView, EstateDetailView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Link } from '../../ui/card';
import { Choice, Field, Input } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { LoadMore, QueryState } from '../../ui/state-view';
import { FormFoot } from '../../ui/form-foot';
import { useAreasUnder } from '../portal/use-codes';
import { DoorsActs } from './doors-acts';
import { NewHouseholdForm } from './new-household-form';
import { useCreateDwelling, useDwelling, useDwellings } from './use-estates';

interface Props {
  estate: EstateDetailView;
  onHousehold: (id: string) => void;
}

/** The buildings of an estate; one opens its doors, its labels, its new codes. */
export function BuildingsCard({ estate, onHousehold }: Props) {
  const [opened, setOpened] = useState<string | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const toggle = (building: string) => setOpened(building === opened ? null : building);
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-head'>楼栋</View>
        <Link label='登记一套房' onPress={() => setIsAdding(true)}>
          登记一套房
        </Link>
      </View>
      {isAdding && <NewDwellingForm estate={estate} onDone={() => setIsAdding(false)} />}
      {estate.buildings.length === 0 && <View className='dd-sub dd-mt2'>还没有登记房屋，可以一套套登记，也可以导入表格</View>}
      <View className='dd-mt2'>
        {estate.buildings.map((each) => (
          <View key={each.building} className='dd-building'>
            <BuildingLine each={each} isOpen={each.building === opened} onPress={() => toggle(each.building)} />
            {each.building === opened && (
              <>
                <DoorsActs
                  name={`${estate.name} ${each.building}号楼`}
                  doors={{ estateId: estate.id, building: each.building }}
                  rotated={{ estateId: estate.id, building: each.building }}
                />
                <DoorLines estateId={estate.id} building={each.building} onHousehold={onHousehold} />
              </>
            )}
          </View>
        ))}
      </View>
    </Card>
  );
}

function BuildingLine({ each, isOpen, onPress }: { each: BuildingView; isOpen: boolean; onPress: () => void }) {
  return (
    <View
      className={`dd-td dd-tap${isOpen ? ' dd-td--on' : ''}`}
      {...pressable({ role: 'button', label: `${each.building}号楼`, hasWords: true }, onPress)}
    >
      <View className='dd-strong dd-grow'>{each.building}号楼</View>
      <View className='dd-sub dd-desk__gap'>
        <Dotted parts={[each.sections > 0 && `${each.sections} 个单元`, `${each.dwellings} 套房`, `${each.households} 户`]} />
      </View>
      <Icon name='chev' />
    </View>
  );
}

function DoorLines({ estateId, building, onHousehold }: { estateId: string; building: string; onHousehold: (id: string) => void }) {
  const dwellings = useDwellings({ estateId, building });
  const [openedId, setOpenedId] = useState<string | null>(null);
  return (
    <QueryState query={dwellings} name='房屋' isNear>
      {dwellings.items.map((dwelling) => (
        <View key={dwelling.id} className='dd-building'>
          <View
            className='dd-td dd-tap'
            {...pressable({ role: 'button', label: dwelling.address, hasWords: true }, () =>
              setOpenedId(dwelling.id === openedId ? null : dwelling.id),
            )}
          >
            <View className='dd-grow dd-clip'>{dwelling.address}</View>
            <View className='dd-sub dd-desk__gap'>
              <Dotted
                parts={[
                  dwelling.householdCount > 0 ? `${dwelling.householdCount} 户` : '空置',
                  dwelling.owner && !dwelling.owner.livesHere && `产权人 ${dwelling.owner.name} 住在别处`,
                ]}
              />
            </View>
            <Icon name='chev' />
          </View>
          {openedId === dwelling.id && <Door dwelling={dwelling} onHousehold={onHousehold} />}
        </View>
      ))}
      <LoadMore list={dwellings} />
    </QueryState>
  );
}

/** Who lives behind one door, and somebody who has just moved in. */
function Door({ dwelling, onHousehold }: { dwelling: DwellingView; onHousehold: (id: string) => void }) {
  const query = useDwelling(dwelling.id);
  const [isMovingIn, setIsMovingIn] = useState(false);
  return (
    <QueryState query={query} name='房屋' isNear>
      <View className='dd-line dd-line--start dd-building__door'>
        {query.data?.households.map((household) => (
          <Button
            key={household.id}
            kind='second'
            isSmall
            label={`${dwelling.address} ${household.headName ?? '没有户主'}，${household.memberCount} 人`}
            onPress={() => onHousehold(household.id)}
          >
            {household.headName ?? '没有户主'}，{household.memberCount} 人
          </Button>
        ))}
        <Button kind='plain' label={`在 ${dwelling.address} 新建一户`} onPress={() => setIsMovingIn(true)}>
          新建一户
        </Button>
      </View>
      {isMovingIn && (
        <NewHouseholdForm dwellingId={dwelling.id} address={dwelling.address} onOpened={onHousehold} onLeave={() => setIsMovingIn(false)} />
      )}
    </QueryState>
  );
}

/** A door that has no file yet. */
function NewDwellingForm({ estate, onDone }: { estate: EstateDetailView; onDone: () => void }) {
  const { key, onRefused } = useDraftKey();
  const [door, setDoor] = useState({ building: '', section: '', room: '' });
  const [gridCode, setGridCode] = useState<string | null>(null);
  const grids = useAreasUnder(estate.communityCode);
  const create = useCreateDwelling();
  const isReady = door.building.trim() !== '' && door.room.trim() !== '' && gridCode !== null;
  const submit = () => {
    if (!gridCode) return;
    const { building, section, room } = door;
    const body = {
      ...{ estateId: estate.id, gridCode, building: building.trim(), room: room.trim() },
      ...(section.trim() ? { section: section.trim() } : {}),
    };
    const onSuccess = () => {
      say('已登记');
      onDone();
    };
    create.mutate({ key, body }, { onSuccess, onError: onRefused });
  };
  return (
    <>
      <Field label='哪一套'>
        <View className='dd-grid dd-grid--3'>
          <Input
            label='楼号'
            value={door.building}
            onChange={(building) => setDoor({ ...door, building })}
            placeholder='楼号，如 3'
            maxLength={16}
          />
          <Input
            label='单元'
            value={door.section}
            onChange={(section) => setDoor({ ...door, section })}
            placeholder='单元，可不填'
            maxLength={16}
          />
          <Input label='房号' value={door.room} onChange={(room) => setDoor({ ...door, room })} placeholder='房号，如 501' maxLength={16} />
        </View>
      </Field>
      <Field label='归哪个网格' wrong={create.error ? errorText(create.error) : undefined}>
        <Choice
          label='归哪个网格'
          options={(grids.data?.items ?? []).map(({ code, name }) => ({ value: code, word: name }))}
          value={gridCode}
          onChange={setGridCode}
          columns={4}
        />
      </Field>
      <FormFoot verb='登记' isBusy={create.isPending} isOff={!isReady} onSubmit={submit} onLeave={onDone} />
    </>
  );
}
