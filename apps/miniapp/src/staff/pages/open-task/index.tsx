import { useRouter } from '@tarojs/taro';
import { OpenTaskForm } from '../../../features/tasks/open-task-form';
import { useReport } from '../../../features/tasks/use-reports';
import { replaceWith } from '../../../platform/navigation';
import { Card } from '../../../ui/card';
import { Quote } from '../../../ui/facts';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** A new task from one report. */
function OpenTask() {
  const report = useReport(useRouter().params.id);
  return (
    <Page title='另开任务'>
      <QueryState query={report} name='这件诉求'>
        {report.data && (
          <>
            <Card>
              <Quote text={report.data.description} foot={report.data.place} />
            </Card>
            <OpenTaskForm report={report.data} onOpened={(task) => replaceWith('task', { id: task.id })} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(OpenTask);
