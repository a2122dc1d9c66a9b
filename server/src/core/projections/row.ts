import type { CheckResult, Place } from "../model/result";

/** A row of the readiness view, as values: whoever draws it decides nothing. */
export interface Row {
  /** Names the row across snapshots, so that what was opened stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** Markdown. */
  readonly tooltip?: string | undefined;
  /** A codicon and the theme colour it is drawn in. */
  readonly icon?: string | undefined;
  readonly color?: string | undefined;
  /** Which menus the row gets. */
  readonly context: string;
  /** The row in words, with its state. */
  readonly accessibility: string;
  readonly expanded?: boolean | undefined;
  readonly children?: readonly Row[] | undefined;
  readonly open?: Place | undefined;
  readonly check?: string | undefined;
  readonly component?: string | undefined;
  readonly category?: string | undefined;
}

/** What the tree knows beside the snapshot. */
export interface TreeContext {
  /** True when a check's fix can be planned. */
  fixable(result: CheckResult): boolean;
  /** True when its fix only creates files or adds to them. */
  safe(result: CheckResult): boolean;
}

/** What names a result's row below another: a check of a component. */
export function rowIdOf(result: CheckResult): string {
  return `${result.check}@${result.component}`;
}

/** "1 blocker", "2 blockers". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
