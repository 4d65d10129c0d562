import { Text, View } from '@tarojs/components';
import { FILE_FIELD_NAMES } from '@duoduo/contracts/households';
import { IMPORT_COLUMN_NAMES, IMPORT_STATE_NAMES } from '@duoduo/contracts/imports';
import { useKeys } from '../../platform/desk';
import { say, sure } from '../../platform/feedback';
import type { HouseholdImportDetailView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Bar } from '../../ui/facts';
import { KeyCap } from '../../ui/key-cap';
import { QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { IMPORT_SHAPES } from './import-look';
import { sayChange } from './say-change';
import { isWorking, useApplyImport, useImport, useKeepFile } from './use-imports';

/** One file: how far it is, what it would change or has changed, what does not go in and why. */
export function ImportResult({ id }: { id: string }) {
  const query = useImport(id);
  return (
    <QueryState query={query} name='这次导入' isNear>
      {query.data && <Result given={query.data} />}
    </QueryState>
  );
}

function Result({ given }: { given: HouseholdImportDetailView }) {
  return (
    <>
      <View className='dd-line dd-line--start'>
        <View className='dd-title dd-clip'>{given.fileName}</View>
        <View className='dd-ml2'>
          <StatusTag shape={IMPORT_SHAPES[given.state]} word={IMPORT_STATE_NAMES[given.state]} />
        </View>
      </View>
      {given.ignoredColumns.length > 0 && <View className='dd-sub'>没有用到的列：{given.ignoredColumns.join('、')}</View>}
      <View className='dd-mt3' />
      {given.problem && (
        <View className='dd-desk__word'>
          <Banner look='late' icon='doc'>
            {sayProblem(given.problem)}。什么都没有改动，改好文件再导
          </Banner>
        </View>
      )}
      {isWorking(given.state) && <Progress given={given} />}
      {!isWorking(given.state) && given.state !== 'refused' && (
        <>
          <Numbers given={given} />
          {given.state === 'ready' && <ApplyCard given={given} />}
          {given.rejected > 0 && <RejectsCard given={given} />}
          {given.changes.length > 0 && <ChangesCard given={given} />}
        </>
      )}
    </>
  );
}

function Progress({ given }: { given: HouseholdImportDetailView }) {
  const isReading = given.state === 'parsing';
  const handled = given.added + given.changed + given.unchanged + given.rejected;
  return (
    <Card>
      <View className='dd-sub dd-ink'>
        {isReading ? `正在读取，已读 ${given.parsed} 行` : `${IMPORT_STATE_NAMES[given.state]}，${handled} / ${given.rows} 行`}
      </View>
      <View className='dd-mt2'>
        <Bar part={isReading ? 0 : handled} whole={given.rows} />
      </View>
      <View className='dd-cap dd-mt2'>可以先去做别的，回来在左边的单子里找</View>
    </Card>
  );
}

/** The three numbers that the clerk decides by; what stays as it is stands apart. */
function Numbers({ given }: { given: HouseholdImportDetailView }) {
  const isDone = given.state === 'done';
  const numbers = [
    { word: isDone ? '已新增' : '会新增', count: given.added, unit: '行' },
    { word: isDone ? '已改动' : '会改动', count: given.changed, unit: '行' },
    { word: '导不进', count: given.rejected, unit: '行' },
  ];
  return (
    <Card>
      <View className='dd-line dd-line--start'>
        {numbers.map(({ word, count, unit }) => (
          <View key={word} className='dd-sum dd-sum--wide'>
            <View className='dd-sub'>{word}</View>
            <View className='dd-line dd-line--start'>
              <Text className='dd-num'>{count}</Text>
              <Text className='dd-sub dd-ml2'>{unit}</Text>
            </View>
          </View>
        ))}
        <View className='dd-sum dd-sum__vacant'>
          <View className='dd-sub'>没有变化</View>
          <View className='dd-num'>{given.unchanged}</View>
        </View>
      </View>
    </Card>
  );
}

function ApplyCard({ given }: { given: HouseholdImportDetailView }) {
  const apply = useApplyImport(given.id);
  const count = given.added + given.changed;
  const submit = async () => {
    if (count === 0 || apply.isPending) return;
    const rejects = given.rejected > 0 ? `${given.rejected} 行导不进的不会写入。` : '';
    if (!(await sure(`导入 ${count} 行？`, `新增 ${given.added}，改动 ${given.changed}。${rejects}`))) return;
    apply.mutate(undefined, { onSuccess: () => say('开始导入') });
  };
  useKeys({ i: () => void submit() });
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-sub'>
          {count === 0 ? '没有要写入的' : `写入前再看一眼下面的改动${given.rejected > 0 ? '；导不进的先不管，改好了可以再导' : ''}`}
        </View>
        <Button isBusy={apply.isPending} isOff={count === 0} onPress={() => void submit()}>
          导入
          <KeyCap letter='I' isOnPrimary />
        </Button>
      </View>
    </Card>
  );
}

/** What does not go in, and why; as a table to be mended and sent again. */
function RejectsCard({ given }: { given: HouseholdImportDetailView }) {
  const keep = useKeepFile();
  const fetchAll = () =>
    given.rejectsUrl && keep.mutate({ path: given.rejectsUrl, name: `要改的行 ${given.fileName.replace(/\.\w+$/, '')}.xlsx` });
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-head'>导不进的 {given.rejected} 行</View>
        <Button kind='second' isSmall isBusy={keep.isPending} onPress={fetchAll}>
          下载要改的行
        </Button>
      </View>
      <View className='dd-sub'>下载的表最后一列写着原因，改好后直接再导这张表</View>
      <View className='dd-mt2'>
        {given.rejects.map((reject, index) => (
          <View key={index} className='dd-td dd-td--top'>
            <View className='dd-row-no dd-strong'>第 {reject.row} 行</View>
            <View className='dd-row-no dd-row-no--wide dd-sub'>{reject.column}</View>
            <View className='dd-grow dd-sub dd-ink'>{reject.message}</View>
          </View>
        ))}
      </View>
      {given.rejected > given.rejects.length && <View className='dd-cap dd-mt2'>只列出前 {given.rejects.length} 条，全部在下载的表里</View>}
    </Card>
  );
}

/** What is new and what changes, field by field, masked. */
function ChangesCard({ given }: { given: HouseholdImportDetailView }) {
  return (
    <Card>
      <View className='dd-head'>新增和改动</View>
      <View className='dd-mt2'>
        {given.changes.map((change) => (
          <View key={change.row} className='dd-td dd-td--top'>
            <View className='dd-row-no dd-strong'>第 {change.row} 行</View>
            <View className='dd-row-no'>
              <StatusTag shape={change.kind === 'new' ? 'open' : 'doing'} word={change.kind === 'new' ? '新增' : '改动'} />
            </View>
            <View className='dd-grow'>
              <View className='dd-sub dd-ink'>{change.address}</View>
              <View className='dd-sub'>
                <Dotted parts={change.fields.map((field) => sayField(change.kind, field))} />
              </View>
            </View>
          </View>
        ))}
      </View>
      {given.added + given.changed > given.changes.length && <View className='dd-cap dd-mt2'>只列出前 {given.changes.length} 条</View>}
    </Card>
  );
}

/** What is wrong with the file as a whole, and where. */
function sayProblem({ message, row, column }: NonNullable<HouseholdImportDetailView['problem']>): string {
  return [row !== null && `第 ${row} 行`, column !== null && `${column} 列`, message].filter(Boolean).join('，');
}

const FIELD_NAMES: Record<string, string> = { ...FILE_FIELD_NAMES, ...IMPORT_COLUMN_NAMES };

/** What is new stands by itself; what changes says from what to what. */
function sayField(kind: 'new' | 'changed', field: HouseholdImportDetailView['changes'][number]['fields'][number]): string {
  return kind === 'new' ? `${FIELD_NAMES[field.field] ?? field.field} ${field.after}` : sayChange(field, FIELD_NAMES);
}
