// The two routes of bench/loop as most NestJS projects write them: Express, repositories, relations, save().
// They do what ours do: a claim asks post, pool and limit, and writes the task, its queue rows and its timeline;
// a look-up finds the code and the duty phone of the nearest area that has one.
import {
  type CanActivate,
  ConflictException,
  Controller,
  type ExecutionContext,
  Get,
  HttpCode,
  Inject,
  Injectable,
  Module,
  NotFoundException,
  Param,
  Post,
  Req,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { jwtVerify } from 'jose';
import {
  Column,
  DataSource,
  type DataSourceOptions,
  Entity,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm';

@Entity()
export class Area {
  @PrimaryColumn({ type: 'varchar', length: 15 }) code: string;
  @Column({ type: 'varchar', length: 64 }) name: string;
  @Column({ type: 'varchar', length: 32, nullable: true }) dutyPhone: string | null;
  @ManyToOne(() => Area, { nullable: true }) parent: Area | null;
}

@Entity()
export class User {
  @PrimaryColumn({ type: 'varchar', length: 32 }) id: string;
  @Column({ type: 'varchar', length: 32 }) role: string;
  @ManyToOne(() => Area) area: Area;
}

@Entity()
export class Code {
  @PrimaryColumn({ type: 'varchar', length: 32 }) id: string;
  @Index({ unique: true }) @Column({ type: 'varchar', length: 64 }) token: string;
  @ManyToOne(() => Area) area: Area;
}

@Entity()
export class Task {
  @PrimaryColumn({ type: 'varchar', length: 32 }) id: string;
  @Column({ type: 'varchar', length: 120 }) title: string;
  @Column({ type: 'varchar', length: 32 }) status: string;
  @ManyToOne(() => Area) area: Area;
  @ManyToOne(() => User, { nullable: true }) claimedBy: User | null;
  @Column({ type: 'datetime' }) dueAt: Date;
  @OneToMany(() => QueueRow, (row) => row.task) queue: QueueRow[];
}

@Entity()
@Index(['areaCode', 'stage', 'dueAt'])
export class QueueRow {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @ManyToOne(() => Task, (task) => task.queue) task: Task;
  @Column({ type: 'varchar', length: 15 }) areaCode: string;
  @Column({ type: 'varchar', length: 32 }) stage: string;
  @Column({ type: 'datetime' }) dueAt: Date;
}

@Entity()
export class TaskEvent {
  @PrimaryGeneratedColumn('uuid') id: string;
  @ManyToOne(() => Task) task: Task;
  @Column({ type: 'varchar', length: 32 }) kind: string;
}

const KEY = new TextEncoder().encode(process.env.STOCK_KEY);

@Injectable()
class JwtGuard implements CanActivate {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; user?: User }>();
    const { payload } = await jwtVerify((request.headers.authorization ?? '').slice(7), KEY);
    const user = await this.db.getRepository(User).findOne({ where: { id: payload.sub! }, relations: { area: true } });
    if (!user) throw new UnauthorizedException();
    request.user = user;
    return true;
  }
}

@Controller('api')
class StockController {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  @Post('tasks/:id/claim')
  @HttpCode(200)
  @UseGuards(JwtGuard)
  claim(@Param('id') id: string, @Req() { user }: { user: User }): Promise<Task> {
    return this.db.transaction(async (tx) => {
      const task = await tx.getRepository(Task).findOne({ where: { id }, relations: { area: true, queue: true, claimedBy: true } });
      if (!task || user.role !== 'grid-worker' || !task.area.code.startsWith(user.area.code)) {
        throw new NotFoundException();
      }
      const held = await tx.getRepository(Task).count({ where: { claimedBy: { id: user.id }, status: 'claimed' } });
      if (task.status !== 'open' || held >= 10) throw new ConflictException();
      Object.assign(task, { status: 'claimed', claimedBy: user });
      for (const row of task.queue) row.stage = 'claimed';
      await tx.getRepository(QueueRow).save(task.queue);
      await tx.getRepository(Task).save(task);
      await tx.getRepository(TaskEvent).save({ task: { id }, kind: 'claimed' });
      return task;
    });
  }

  @Get('codes/:token')
  async look(@Param('token') token: string) {
    const code = await this.db.getRepository(Code).findOne({ where: { token }, relations: { area: { parent: true } } });
    if (!code) throw new NotFoundException();
    let area: Area | null = code.area;
    while (area && !area.dutyPhone) {
      area = (await this.db.getRepository(Area).findOne({ where: { code: area.code }, relations: { parent: true } }))!.parent;
    }
    return { area: code.area, communityName: code.area.parent?.name, dutyPhone: area?.dutyPhone, actions: ['report', 'sign-in'] };
  }
}

@Module({ controllers: [StockController], providers: [JwtGuard, { provide: DataSource, useFactory: () => openStock() }] })
class StockModule {}

export function openStock(): Promise<DataSource> {
  const options = JSON.parse(process.env.STOCK_DB!) as DataSourceOptions;
  const driver =
    options.type === 'better-sqlite3' ? { driver: (require(process.env.STOCK_DRIVER!) as { SqliteDriver: unknown }).SqliteDriver } : {};
  return new DataSource({
    ...options,
    ...driver,
    entities: [Area, User, Code, Task, QueueRow, TaskEvent],
    synchronize: true,
  } as DataSourceOptions).initialize();
}

if (require.main === module) {
  void NestFactory.create(StockModule, { logger: ['error'] }).then((app) => app.listen(Number(process.env.PORT), '127.0.0.1'));
}
