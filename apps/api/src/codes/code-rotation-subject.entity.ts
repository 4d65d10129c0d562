import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CodeColumn } from '../platform/columns';
import { CodeRotation } from './code-rotation.entity';

/** A subject of a rotation, as the list was when it was started. The first `done` positions have their new code. */
@Entity('code_rotation_subjects')
export class CodeRotationSubject {
  @ForeignKey(() => CodeRotation, { name: 'code_rotation_subjects_of_rotation' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  rotationId!: string;
  /** From 1. */
  @PrimaryColumn({ type: 'int' }) position!: number;
  @CodeColumn() subjectId!: string;
}
