import type { PostView } from '../../platform/views';
import { Choice } from '../../ui/field';
import { useAreasUnder } from '../portal/use-codes';

interface Props {
  post: PostView;
  value: string;
  onChange: (areaCode: string) => void;
}

/** The whole community of the post, or one of its grids. */
export function AreaChoice({ post, value, onChange }: Props) {
  const grids = useAreasUnder(post.areaCode);
  const options = [
    { value: post.areaCode, word: `整个${post.areaName}` },
    ...(grids.data?.items ?? []).map(({ code, name }) => ({ value: code, word: name })),
  ];
  return <Choice label='哪个范围' options={options} value={value} onChange={onChange} columns={4} isLow />;
}
