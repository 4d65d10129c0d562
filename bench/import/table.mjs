import { createRequire } from 'node:module';
import { fromRepository } from '../loop/servers.mjs';

const HEADERS = ['网格', '小区', '楼栋', '单元', '房号', '姓名', '与户主关系', '电话', '身份证号', '出生日期'];
const RELATIONS = ['户主', '配偶', '子女'];
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An xlsx of `rows` invented people, three to a home, three hundred homes to a grid, as Excel would write it. */
export async function writeTable(file, { rows, grids }) {
  const { stream } = createRequire(fromRepository('apps/api/package.json'))('exceljs');
  const workbook = new stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = workbook.addWorksheet('住户');
  sheet.addRow(HEADERS).commit();
  for (let row = 0; row < rows; row++) {
    const home = Math.floor(row / 3);
    const grid = grids[Math.floor(home / 300) % grids.length];
    const [building, room] = [1 + (Math.floor(home / 30) % 10), 101 + (home % 30)];
    const phone = 15400000000 + row; // as a number, which is how spreadsheets keep it
    const cells = [grid, `苑${grid.slice(-3)}`, building, 1, room, `赵${row.toString(36)}`, RELATIONS[row % 3], phone, idNumber(row), ''];
    sheet.addRow(cells).commit();
  }
  sheet.commit();
  await workbook.commit();
}

/** Invented, no two alike, with the check character that it needs. */
function idNumber(row) {
  const [year, month, day] = [1950 + (row % 60), 1 + (Math.floor(row / 60) % 12), 1 + (Math.floor(row / 720) % 28)];
  const head = `150603${year}${twoDigits(month)}${twoDigits(day)}${String(Math.floor(row / 20_160) % 1000).padStart(3, '0')}`;
  const sum = [...head].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i], 0);
  return `${head}${'10X98765432'[sum % 11]}`;
}

function twoDigits(number) {
  return String(number).padStart(2, '0');
}
