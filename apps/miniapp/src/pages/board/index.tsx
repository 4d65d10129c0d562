import { useRouter } from '@tarojs/taro';
import { Board } from '../../features/portal/board';
import { useBoard } from '../../features/portal/use-codes';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

/** The public board of a grid, opened from a page. */
function BoardPage() {
  const board = useBoard(useRouter().params.code);
  return (
    <Page title='网格公示牌'>
      <QueryState query={board} name='网格公示牌'>
        {board.data && <Board board={board.data} />}
      </QueryState>
    </Page>
  );
}

export default screen(BoardPage, 'public');
