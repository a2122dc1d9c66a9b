/** Text that takes the place of what lies between two offsets. */
export interface Insertion {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
