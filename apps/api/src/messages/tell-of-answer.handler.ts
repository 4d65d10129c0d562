import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { instantOf } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { REPORT_REJECTED, type ReportRejected, TASK_CLOSED, type TaskClosed } from '../tasks/task.events';
import { ANSWER_MESSAGES, type AnswerMessages } from './message.events';
import { TELLS_FOR_MS, templateOf } from './message.rules';
import { MessageSending } from './message-sending.service';

/** Later than that nobody is told any more: he has seen it, or has asked. */
const TOLD_WITHIN_MS = 24 * 3600_000;

interface Answered {
  id: string;
  number: string;
  reporterId: string;
  answeredAt: unknown;
  answeredBy: string;
}

/** Tells who reported something that it is answered: by the report's number, as what he wrote is nobody's else. One task may answer many. */
@Injectable()
export class TellOfAnswerHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly sending: MessageSending,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(TASK_CLOSED, 'tell-of-answer', ({ id, payload }) => this.begin(id, { taskId: (payload as TaskClosed).taskId }));
    this.handlers.on(REPORT_REJECTED, 'tell-of-refusal', ({ id, payload }) =>
      this.begin(id, { reportId: (payload as ReportRejected).reportId }),
    );
    this.handlers.on(ANSWER_MESSAGES, 'tell-reporters', ({ payload }) => this.tell(payload as AnswerMessages));
  }

  /** An event of its own: what else a closed task brings about does not wait for WeChat. */
  private async begin(causeId: string, of: AnswerMessages['of']): Promise<void> {
    if (templateOf(this.config, 'answer')) {
      await this.owe({ causeId, of });
    }
  }

  private owe(answers: AnswerMessages): Promise<void> {
    return this.transactions.run((tx) => this.outbox.append(tx, ANSWER_MESSAGES, answers));
  }

  /** Who is left when the time is up is owed by another event; done twice, it tells nobody twice. */
  private async tell(answers: AnswerMessages): Promise<void> {
    const reports = await this.answered(answers);
    const until = this.clock.now().getTime() + TELLS_FOR_MS;
    let afterReportId = '';
    for (const report of reports) {
      if (this.clock.now().getTime() >= until) {
        return this.owe({ ...answers, afterReportId });
      }
      await this.tellReporter(answers.causeId, report);
      afterReportId = report.id;
    }
  }

  private answered({ of, afterReportId = '' }: AnswerMessages): Promise<Answered[]> {
    return this.transactions.run((tx) =>
      tx.query<Answered[]>(
        `SELECT id, number, reporterId, answeredAt, answeredBy FROM reports
          WHERE ${'taskId' in of ? "taskId = ? AND status = 'answered'" : "id = ? AND status = 'rejected'"} AND reporterId IS NOT NULL
            AND id > ? ORDER BY id`,
        ['taskId' in of ? of.taskId : of.reportId, afterReportId],
      ),
    );
  }

  private async tellReporter(causeId: string, { id, number, reporterId, answeredAt, answeredBy }: Answered): Promise<void> {
    const when = instantOf(answeredAt);
    if (this.clock.now().getTime() - when.getTime() < TOLD_WITHIN_MS) {
      const words = { what: `受理号 ${number}`, when, who: answeredBy };
      await this.sending.send({ causeId, personId: reporterId, aboutId: id, kind: 'answer', page: `pages/report/index?id=${id}`, words });
    }
  }
}
