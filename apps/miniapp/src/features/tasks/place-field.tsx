import { useState } from 'react';
import { View } from '@tarojs/components';
import { homesOf } from '../../platform/me';
import type { MeView } from '../../platform/views';
import { useAreasUnder, useCode } from '../portal/use-codes';
import { Card, Link, Row } from '../../ui/card';
import { Choice, Field } from '../../ui/field';
import type { Place } from './report-body';

/** The community of an area code: its first 12 digits. */
const COMMUNITY_CODE_LENGTH = 12;

interface Props {
  place: Place | null;
  me: MeView | undefined;
  /** The token that was scanned to come here. */
  token?: string;
  onChange: (place: Place) => void;
}

function keyOf(place: Place | null): string | null {
  if (!place) return null;
  return place.kind === 'area' ? place.areaCode : place.kind;
}

/** Where it happened. Filled in from the code or the home; another grid of the community can be picked. */
export function PlaceField({ place, me, token, onChange }: Props) {
  const [isChanging, setIsChanging] = useState(false);
  const code = useCode(place?.kind === 'code' ? place.token : token);
  const home = homesOf(me)[0];
  const own = home?.areaCode ?? me?.posts.find((post) => post.areaCode.length >= COMMUNITY_CODE_LENGTH)?.areaCode ?? code.data?.area.code;
  const communityCode = own?.slice(0, COMMUNITY_CODE_LENGTH);
  const grids = useAreasUnder(isChanging || place?.kind === 'area' || !place ? communityCode : undefined);
  const options = [
    ...(token ? [{ value: 'code', word: '扫码的地点' }] : []),
    ...(home ? [{ value: 'home', word: '我家' }] : []),
    ...(communityCode ? [{ value: communityCode, word: '整个社区' }] : []),
    ...(grids.data?.items ?? []).map((grid) => ({ value: grid.code, word: grid.name })),
  ];
  const pick = (key: string) => {
    setIsChanging(false);
    if (key === 'code' && token) onChange({ kind: 'code', token });
    else if (key === 'home') onChange({ kind: 'home' });
    else onChange({ kind: 'area', areaCode: key });
  };
  const words = wordsOf(place, {
    code: code.data?.household?.address ?? (code.data ? `${code.data.area.communityName} ${code.data.area.name}` : '正在读取地点…'),
    home: home?.address ?? '我家',
    area: (areaCode) => options.find((option) => option.value === areaCode)?.word ?? areaCode,
  });
  if (place && !isChanging) {
    return (
      <Card look='list'>
        <Row
          icon='pin'
          title={words.title}
          sub={words.sub}
          end={
            <Link label='改地点' onPress={() => setIsChanging(true)}>
              改
            </Link>
          }
        />
      </Card>
    );
  }
  return (
    <View>
      <Field label='在哪里？'>
        <Choice label='在哪里' options={options} value={keyOf(place)} onChange={pick} />
      </Field>
    </View>
  );
}

function wordsOf(
  place: Place | null,
  names: { code: string; home: string; area: (code: string) => string },
): { title: string; sub: string } {
  switch (place?.kind) {
    case 'code':
      return { title: names.code, sub: '扫码带来的地点，不用填' };
    case 'home':
      return { title: names.home, sub: '您家的地址，不用填' };
    case 'area':
      return { title: names.area(place.areaCode), sub: '您选的地点' };
    default:
      return { title: '', sub: '' };
  }
}
