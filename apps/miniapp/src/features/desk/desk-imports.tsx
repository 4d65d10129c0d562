import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { IMPORT_STATE_NAMES } from '@duoduo/contracts/imports';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import type { HouseholdImportView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Dotted } from '../../ui/card';
import { KeyCap } from '../../ui/key-cap';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { ExportForm } from '../households/export-form';
import { ImportForm } from '../households/import-form';
import { IMPORT_SHAPES } from '../households/import-look';
import { ImportResult } from '../households/import-result';
import { useImports } from '../households/use-imports';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

/** Tables of households, in and out. */
export function DeskImports({ post, slices }: { post: PostView; slices: ReactNode }) {
  const imports = useImports();
  // Just sent: the list has it in a moment.
  const [sentId, setSentId] = useState<string | null>(null);
  const [form, setForm] = useState<'import' | 'export' | null>(null);
  const { selected, choose } = useSelection(
    imports.items,
    (each) => each.id,
    () => {
      setForm(null);
      setSentId(null);
    },
  );
  useKeys({ n: () => setForm('import'), e: () => setForm('export') });
  const id = sentId ?? selected?.id;
  const shown = form ?? (id ? null : 'import');
  return (
    <>
      <DeskList
        title='表格'
        end={
          <View className='dd-line'>
            <Button kind='plain' onPress={() => setForm('export')}>
              导出
              <KeyCap letter='E' />
            </Button>
            <Button isSmall onPress={() => setForm('import')}>
              导入
              <KeyCap letter='N' isOnPrimary />
            </Button>
          </View>
        }
        head={slices}
      >
        <QueryState
          query={imports}
          name='导入过的表'
          isNear
          isEmpty={imports.items.length === 0}
          empty={<StateView icon='doc' title='还没有导入过' text='把手里的住户表导进来，不用改样子' isNear />}
        >
          {imports.items.map((each) => (
            <DeskItem
              key={each.id}
              title={each.fileName}
              tag={<StatusTag shape={IMPORT_SHAPES[each.state]} word={IMPORT_STATE_NAMES[each.state]} />}
              sub={<ImportCounts given={each} />}
              end={sayMoment(each.createdAt, now())}
              isOn={shown === null && each.id === id}
              onPress={() => choose(each)}
            />
          ))}
          <LoadMore list={imports} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {shown === 'import' && (
          <ImportForm
            post={post}
            onSent={(sent) => {
              setSentId(sent.id);
              setForm(null);
            }}
          />
        )}
        {shown === 'export' && <ExportForm post={post} />}
        {shown === null && id && <ImportResult key={id} id={id} />}
      </DeskThing>
    </>
  );
}

function ImportCounts({ given }: { given: HouseholdImportView }) {
  if (given.state === 'refused') return <>什么都没有改动</>;
  return <Dotted parts={[`新增 ${given.added}`, `改动 ${given.changed}`, given.rejected > 0 && `导不进 ${given.rejected}`]} />;
}
