import { type MigrationInterface, type QueryRunner } from 'typeorm';

type Clock = 'working' | 'natural';
type Line = [
  code: string,
  name: string,
  clock: Clock,
  limitHours: number,
  rewardCap: number,
  more?: 'urgent' | 'danger',
  numbers?: [label: string, number: string][],
];

const FIRE: [string, string] = ['火警', '119'];
const POLICE: [string, string] = ['报警', '110'];
const DOCTOR: [string, string] = ['急救', '120'];
const HOTLINE: [string, string] = ['政务热线', '12345'];
const POWER: [string, string] = ['供电服务', '95598'];

/** The categories of the first screen, each with what lies under it. Seven working hours make a working day. */
const GROUPS: [head: Line, below: Line[]][] = [
  [
    ['utilities', '水暖气电', 'natural', 24, 0],
    [
      ['heating', '暖气不热', 'natural', 24, 0, 'urgent', [HOTLINE]],
      ['water', '停水、漏水', 'natural', 24, 0, 'urgent', [HOTLINE]],
      ['power', '停电', 'natural', 12, 0, 'urgent', [POWER]],
      ['sewer', '下水堵塞', 'natural', 24, 0, 'urgent'],
    ],
  ],
  [
    ['facilities', '公共设施', 'working', 21, 50],
    [
      ['street-light', '路灯不亮', 'working', 21, 30],
      ['hall-light', '楼道灯不亮', 'working', 14, 50],
      ['road', '路面、台阶损坏', 'working', 35, 30],
      ['playground', '健身器材、座椅损坏', 'working', 35, 30],
      ['lift', '电梯故障', 'natural', 4, 0, 'urgent', [FIRE, HOTLINE]],
      ['access', '门禁、道闸', 'working', 21, 0],
    ],
  ],
  [
    ['environment', '环境卫生', 'working', 14, 50],
    [
      ['rubbish', '垃圾没清', 'working', 7, 50],
      ['snow', '清雪除冰', 'natural', 12, 50, 'urgent'],
      ['greenery', '绿化、树枝', 'working', 35, 50],
      ['clutter', '楼道堆物', 'working', 21, 50],
    ],
  ],
  [
    ['neighbours', '邻里、停车', 'working', 21, 30],
    [
      ['noise', '噪音扰民', 'working', 14, 0],
      ['dispute', '邻里纠纷', 'working', 35, 30],
      ['parking', '停车、充电', 'working', 21, 0],
      ['pets', '养犬', 'working', 21, 0],
    ],
  ],
  [
    ['danger', '安全隐患', 'natural', 2, 0, 'danger', [FIRE, POLICE, DOCTOR]],
    [
      ['gas', '燃气异味、泄漏', 'natural', 1, 0, 'danger', [FIRE, POLICE, DOCTOR]],
      ['fire-hazard', '火情、消防通道', 'natural', 2, 0, 'danger', [FIRE, POLICE]],
      ['personal-safety', '人身安全', 'natural', 1, 0, 'danger', [POLICE, DOCTOR]],
      ['falling-objects', '高空坠物', 'natural', 4, 0, 'danger', [POLICE, DOCTOR]],
    ],
  ],
  [
    ['service', '物业、社区服务', 'working', 35, 100],
    [
      ['property', '物业服务', 'working', 35, 0],
      ['elder-care', '助老、陪同', 'working', 14, 100],
      ['errand', '代办、跑腿', 'working', 14, 50],
      ['event-help', '活动帮手', 'working', 35, 100],
      ['papers', '办证、咨询', 'working', 14, 0],
    ],
  ],
  [['other', '其他', 'working', 35, 50], []],
];

/** What lies behind the reporter's own door. */
const AT_HOME = ['heating', 'water', 'power', 'sewer', 'gas', 'property', 'elder-care', 'errand'];

export class FillCategories1767225800005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    let position = 0;
    for (const [head, below] of GROUPS) {
      for (const line of [head, ...below]) {
        const [code, name, clock, limitHours, rewardCap, more, numbers] = line;
        await runner.query(
          'INSERT INTO categories (code, name, parentCode, position, clock, limitHours, isUrgent, isDanger, isAtHome, rewardCap, emergencyNumbers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          [
            code,
            name,
            line === head ? null : head[0],
            ++position,
            clock,
            limitHours,
            more === undefined ? 0 : 1,
            more === 'danger' ? 1 : 0,
            AT_HOME.includes(code) ? 1 : 0,
            rewardCap,
            JSON.stringify((numbers ?? []).map(([label, number]) => ({ label, number }))),
          ],
        );
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM categories');
  }
}
