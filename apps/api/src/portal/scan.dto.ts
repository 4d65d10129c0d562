import { CODE_FACES, type CodeFace } from '@duoduo/contracts/codes';
import { type Role, ROLES } from '@duoduo/contracts/roles';
import { OneOf, Whole } from '../platform/http/fields';
import type { Scan } from './scan.entity';
import type { StrangersOfDay } from './scan-log.service';

/** Somebody at the door who was shown more than a stranger is. By role, not by name. */
export class ScanView {
  id!: string;
  @OneOf(ROLES, 'Role') role!: Role;
  @OneOf(CODE_FACES, 'CodeFace') face!: CodeFace;
  scannedAt!: string;

  static of(this: void, { id, role, face, scannedAt }: Scan): ScanView {
    return { id, role, face, scannedAt: scannedAt.toISOString() };
  }
}

/** Strangers at the door on one day (Asia/Shanghai). */
export class StrangersOfDayView {
  day!: string;
  @Whole() scans!: number;

  static of(this: void, { day, scans }: StrangersOfDay): StrangersOfDayView {
    return { day, scans };
  }
}

export class ScanPage {
  items!: ScanView[];
  nextCursor!: string | null;
  /** Of the last 30 days; days without any are left out. The same on every page. */
  strangers!: StrangersOfDayView[];
}
