import type { ClaimRule } from "../../model/document";
import { conflictingStatus, priorityConflict, statusMissing, untrackedGap } from "./conflict-rules";
import { doneWithoutEvidence } from "./done-rule";
import { scoreMismatch, unmeasuredNumber, weightsInvalid } from "./number-rules";
import { pendingButPresent } from "./pending-rule";
import type { Rule } from "./rule";
import { encodingDamaged, openDecision, placeholder, stale, termMisuse } from "./text-rules";
import { brokenReference, omission, verdictContradiction } from "./whole-rules";

/** The rules that a readiness document is held to, by name. */
export const RULES: Readonly<Record<ClaimRule, Rule>> = {
  "claim.broken-reference": brokenReference,
  "claim.conflicting-status": conflictingStatus,
  "claim.done-without-evidence": doneWithoutEvidence,
  "claim.encoding-damaged": encodingDamaged,
  "claim.omission": omission,
  "claim.open-decision": openDecision,
  "claim.pending-but-present": pendingButPresent,
  "claim.placeholder": placeholder,
  "claim.priority-conflict": priorityConflict,
  "claim.score-mismatch": scoreMismatch,
  "claim.stale": stale,
  "claim.status-missing": statusMissing,
  "claim.term-misuse": termMisuse,
  "claim.unmeasured-number": unmeasuredNumber,
  "claim.untracked-gap": untrackedGap,
  "claim.verdict-contradiction": verdictContradiction,
  "claim.weights-invalid": weightsInvalid,
};
