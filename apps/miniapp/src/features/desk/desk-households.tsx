import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { HOUSEHOLD_TAG_NAMES, HOUSEHOLD_TAGS, type HouseholdTag } from '@duoduo/contracts/households';
import { useKeys } from '../../platform/desk';
import { useSettled } from '../../platform/settled';
import type { PostView } from '../../platform/views';
import { Dotted, Link } from '../../ui/card';
import { Choice, Field } from '../../ui/field';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { HouseholdFile } from '../households/household-file';
import { NewHouseholdForm } from '../households/new-household-form';
import { useEstates } from '../households/use-estates';
import { useHouseholds } from '../households/use-households';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch } from './desk-search';
import { useSelection } from './use-selection';

const ALL = '';

interface Props {
  post: PostView;
  slices: ReactNode;
  /** A household that was asked for elsewhere: shown until another is chosen. */
  shownId: string | null;
  onShow: (id: string | null) => void;
}

/** The households of the community: found by address, name or phone, each with its file. */
export function DeskHouseholds({ post, slices, shownId, onShow }: Props) {
  const [words, setWords] = useState('');
  const [estateId, setEstateId] = useState(ALL);
  const [tag, setTag] = useState<HouseholdTag | typeof ALL>(ALL);
  const [isNew, setIsNew] = useState(false);
  const q = useSettled(words.trim());
  const households = useHouseholds({
    areaCode: post.areaCode,
    q: q || undefined,
    estateId: estateId || undefined,
    tag: tag || undefined,
  });
  const { selected, choose } = useSelection(
    households.items,
    (household) => household.id,
    () => {
      setIsNew(false);
      onShow(null);
    },
  );
  const id = shownId ?? selected?.id;
  useKeys({ n: () => setIsNew(true) });
  const open = (householdId: string) => {
    setIsNew(false);
    onShow(householdId);
  };
  const filters = <Filters post={post} estateId={estateId} onEstate={setEstateId} tag={tag} onTag={setTag} />;
  return (
    <>
      <DeskList
        title='住户'
        end={
          <Link label='新建一户' onPress={() => setIsNew(true)}>
            新建一户
          </Link>
        }
        head={
          <>
            {slices}
            <View className='dd-mt2'>
              <DeskSearch value={words} onChange={setWords} hint='地址、姓名，或电话后四位' />
            </View>
            {filters}
          </>
        }
      >
        <QueryState
          query={households}
          name='住户'
          isNear
          isEmpty={households.items.length === 0}
          empty={<StateView icon='search' title='没有这样的住户' text='名字要写全；电话写后四位；地址写楼号、单元、房号' isNear />}
        >
          {households.items.map((household) => (
            <DeskItem
              key={household.id}
              title={household.address}
              tag={household.tags[0] && <StatusTag shape={null} word={HOUSEHOLD_TAG_NAMES[household.tags[0]]} />}
              sub={<Dotted parts={[household.headName ? `户主 ${household.headName}` : '没有户主']} />}
              end={`${household.memberCount} 人`}
              isOn={!isNew && household.id === id}
              onPress={() => choose(household)}
            />
          ))}
          <LoadMore list={households} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {isNew ? <NewHouseholdForm onOpened={open} onLeave={() => setIsNew(false)} /> : id && <HouseholdFile key={id} id={id} />}
      </DeskThing>
    </>
  );
}

interface FilterProps {
  post: PostView;
  estateId: string;
  onEstate: (estateId: string) => void;
  tag: HouseholdTag | typeof ALL;
  onTag: (tag: HouseholdTag | typeof ALL) => void;
}

/** Which estate, which tag; folded away until it is asked for. */
function Filters({ post, estateId, onEstate, tag, onTag }: FilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const estates = useEstates(post.areaCode);
  useKeys({ f: () => setIsOpen(!isOpen) });
  const estateOptions = [{ value: ALL, word: '全部' }, ...estates.items.map(({ id, name }) => ({ value: id, word: name }))];
  const tagOptions = [
    { value: ALL as HouseholdTag | typeof ALL, word: '全部' },
    ...HOUSEHOLD_TAGS.map((value) => ({ value, word: HOUSEHOLD_TAG_NAMES[value] })),
  ];
  const estateName = estateOptions.find(({ value }) => value === estateId)?.word;
  return (
    <>
      <View className='dd-line dd-mt2'>
        <View className='dd-sub dd-grow dd-clip'>
          <Dotted parts={[estateId === ALL ? '全部小区' : estateName, tag === ALL ? '全部标签' : HOUSEHOLD_TAG_NAMES[tag]]} />
        </View>
        <Link onPress={() => setIsOpen(!isOpen)}>{isOpen ? '收起' : '筛选'}</Link>
      </View>
      {isOpen && (
        <>
          <Field label='小区'>
            <Choice label='小区' options={estateOptions} value={estateId} onChange={onEstate} isLow />
          </Field>
          <Field label='标签'>
            <Choice label='标签' options={tagOptions} value={tag} onChange={onTag} isLow />
          </Field>
        </>
      )}
    </>
  );
}
