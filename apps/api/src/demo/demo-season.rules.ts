import { HEATING_COMPANY, WATER_COMPANY } from './demo-units';

/** What a whole building complains about: cold radiators while the heating runs, no water in the warm months. */
export interface BuildingTrouble {
  categoryCode: string;
  company: string;
  taskTitle: string;
  /** In the words of the homes; taken in turn. */
  complaints: readonly string[];
  /** What the grid worker looks after at the elder's door. */
  doorstep: { title: string; categoryCode: string };
}

const COLD: BuildingTrouble = {
  categoryCode: 'heating',
  company: HEATING_COMPANY,
  taskTitle: '园丁南苑 3号楼 1、2单元暖气不热',
  complaints: [
    '暖气不热，屋里穿棉衣都冷。',
    '昨天晚上开始暖气片是凉的。',
    '暖气只有一点温，孩子写作业手冷。',
    '阀门开到最大也不热，放过气了没用。',
    '室内 16 度，老人受不了。',
    '卧室暖气不热，客厅温的。',
  ],
  doorstep: { title: '上门给王奶奶量室温', categoryCode: 'heating' },
};

const DRY: BuildingTrouble = {
  categoryCode: 'water',
  company: WATER_COMPANY,
  taskTitle: '园丁南苑 3号楼 1、2单元停水',
  complaints: [
    '家里停水了，没有接到通知。',
    '水龙头一早就没水。',
    '高层没水，楼下说有一点。',
    '停水了，老人做饭没法弄。',
    '水很小，热水器打不着火。',
    '问了物业，说不是楼里的管子。',
  ],
  doorstep: { title: '上门给王奶奶送两桶水', categoryCode: 'water' },
};

/** In Ordos the heating runs from 15 October to 15 April. */
export function troubleOn(day: string): BuildingTrouble {
  const monthAndDay = day.slice(5);
  return monthAndDay >= '10-15' || monthAndDay <= '04-15' ? COLD : DRY;
}
