/** One thing a migration does, by where it is written. */
export interface Change {
  readonly op: string;
  readonly start: number;
  readonly end: number;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  /** The new name of what is renamed. */
  readonly to?: string | undefined;
  /** An index that is built while the table stays in use. */
  readonly concurrent?: boolean | undefined;
}

/** A table's or column's name without quotes and without its schema. */
export function nameOf(written: string | undefined): string | undefined {
  return written
    ?.replace(/\{\{[^{}]*\}\}|[`"'[\]]/g, "")
    .split(".")
    .at(-1);
}
