import { View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { areaPath } from '@duoduo/contracts/areas';
import { api } from '../../platform/api';
import { Choice } from '../../ui/field';
import { Link } from '../../ui/card';
import { useAreasUnder } from '../portal/use-codes';

interface Props {
  /** The area of the post: nothing above it is offered. */
  top: string;
  value: string;
  onChange: (areaCode: string) => void;
  /** How long the codes are that nothing below is offered of. */
  lowest?: number;
}

/** Down the tree of areas, one level at a time; the names above lead back. */
export function AreaPath({ top, value, onChange, lowest }: Props) {
  const above = areaPath(value).filter((code) => code.length >= top.length);
  const under = useAreasUnder(lowest !== undefined && value.length >= lowest ? undefined : value);
  const options = (under.data?.items ?? []).map(({ code, name }) => ({ value: code, word: name }));
  return (
    <View>
      <View className='dd-line dd-line--start dd-wrap'>
        {above.map((code) => (
          <AreaLink key={code} code={code} onPress={() => onChange(code)} />
        ))}
      </View>
      {options.length > 0 && (
        <View className='dd-mt2'>
          <Choice label='下一级辖区' options={options} value={null} onChange={onChange} isLow />
        </View>
      )}
    </View>
  );
}

function AreaLink({ code, onPress }: { code: string; onPress: () => void }) {
  const area = useArea(code);
  const name = area.data?.name ?? code;
  return (
    <View className='dd-tag--gap'>
      <Link label={name} onPress={onPress}>
        {name}
      </Link>
    </View>
  );
}

function useArea(code: string) {
  return useQuery({ queryKey: ['areas', 'one', code], queryFn: () => api('get', '/api/areas/{code}', { path: { code } }) });
}
