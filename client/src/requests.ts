import type { FixRequest } from "../../server/src/protocol/messages";

/** Names a check where the user pointed at one; the component is open where only the check is known. */
export interface CheckRequest {
  readonly folder: string;
  readonly check: string;
  readonly component?: string;
}

/** Whether an argument of a command, which anybody may call, names a check of a folder. */
export function isCheckRequest(value: unknown): value is CheckRequest {
  return (
    typeof value === "object" &&
    value !== null &&
    "folder" in value &&
    typeof value.folder === "string" &&
    "check" in value &&
    typeof value.check === "string" &&
    (!("component" in value) || value.component === undefined || typeof value.component === "string")
  );
}

/** Whether an argument says what to fix. */
export function isFixRequest(value: unknown): value is FixRequest {
  return (
    isCheckRequest(value) &&
    value.component !== undefined &&
    (!("finding" in value) || value.finding === undefined || typeof value.finding === "string")
  );
}
