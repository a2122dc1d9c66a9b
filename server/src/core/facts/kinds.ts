import type { FactKind } from "../model/fact";
import type { KindInfo } from "./kind-info";
import { KINDS_OF_DEPLOYMENT } from "./kinds-of-deployment";
import { KINDS_OF_OPERATIONS } from "./kinds-of-operations";
import { KINDS_OF_SOURCE } from "./kinds-of-source";

/**
 * The one list of fact kinds. The checklist compiler rejects a query for a property that is not here, the reference
 * page is generated from it, and `fn` (the enclosing function) is what `near: { within: function }` compares.
 */
export const KINDS: Readonly<Record<FactKind, KindInfo>> = {
  ...KINDS_OF_SOURCE,
  ...KINDS_OF_DEPLOYMENT,
  ...KINDS_OF_OPERATIONS,
};

/** Why a script without line ends is not read. */
export const MINIFIED = "minified";

/** What only source code can tell. */
export const CODE_KINDS: ReadonlySet<FactKind> = new Set([
  "import",
  "call",
  "construct",
  "declaration",
  "assignment",
  "env",
  "throw",
  "swallow",
  "route",
  "mount",
  "listen",
  "store",
  "metric",
  "roles",
]);

/** True when a query may ask for this property of this kind. */
export function hasProp(kind: FactKind, prop: string): boolean {
  return KINDS[kind].props.some(
    (known) => known === prop || (known.endsWith(".*") && prop.startsWith(known.slice(0, -1))),
  );
}
