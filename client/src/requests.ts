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
    isRecord(value) &&
    typeof value.folder === "string" &&
    typeof value.check === "string" &&
    isOptionalString(value.component)
  );
}

/** Whether an argument says what to fix. */
export function isFixRequest(value: unknown): value is FixRequest {
  return (
    isCheckRequest(value) && value.component !== undefined && (!("finding" in value) || isOptionalString(value.finding))
  );
}

function isOptionalString(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
