/** A batch of a rotation is due. */
export const CODE_ROTATION_DUE = 'code-rotation-due';

export interface CodeRotationDue {
  rotationId: string;
  /** Doors that had their new code when this was written: a second delivery finds another number and does nothing. */
  done: number;
}
