import { hash } from "../evaluate/fingerprint";
import { groupBy } from "../group-by";
import type { Select } from "../model/check";
import type { Fact } from "../model/fact";
import type { CheckResult, Evidence, Problem } from "../model/result";

/** The comments by which a line of code accepts a finding, wherever they stand. */
export const SUPPRESSIONS: Select = {
  fact: "suppression",
  scope: ["main", "test", "example", "generated", "vendored", "archived"],
};

export interface Suppressed {
  readonly results: readonly CheckResult[];
  readonly problems: readonly Problem[];
}

/**
 * Takes out what a comment in the code accepts, with its reason. A comment without a reason, about a check that does not
 * exist, or about a line where nothing is wrong accepts nothing, and says so.
 */
export function applySuppressions(
  results: readonly CheckResult[],
  suppressions: readonly Fact[],
  isCheck: (id: string) => boolean,
): Suppressed {
  const problems: Problem[] = [];
  const report = (fact: Fact, message: string) =>
    void problems.push({ path: fact.path, at: fact.at, severity: "warning", message, stated: true });
  const sound = suppressions.filter((fact) => {
    const { check, reason } = fact.props;
    if (!isCheck(String(check))) report(fact, `there is no check "${check}" to ignore`);
    else if (reason === "") report(fact, `ignoring ${check} needs a reason: readiness-ignore ${check}: <reason>`);
    else return true;
    return false;
  });
  if (sound.length === 0) return { results, problems };
  const used = new Set<Fact>();
  const byCheck = groupBy(sound, ({ props }) => props.check);
  const applied = results.map((result) => suppress(result, byCheck.get(result.check) ?? [], used));
  for (const fact of sound.filter((one) => !used.has(one) && one.scope === "main"))
    report(fact, `nothing to ignore: ${fact.props.check} finds nothing in the next line`);
  return { results: applied, problems };
}

function suppress(result: CheckResult, suppressions: readonly Fact[], used: Set<Fact>): CheckResult {
  if (suppressions.length === 0 || !["fail", "partial", "unknown"].includes(result.status)) return result;
  const accepts = ({ path, at }: Pick<Evidence, "path" | "at">) =>
    suppressions.find((fact) => fact.path === path && fact.props.line === at.start.line);
  const offenders = result.evidence.filter(({ role }) => role === "contradicts");
  const found = offenders.length > 0 ? offenders.map(accepts) : [result.place && accepts(result.place)];
  const accepted = found.filter((fact) => fact !== undefined);
  for (const fact of accepted) used.add(fact);
  const [first] = accepted;
  if (!first) return result;
  if (accepted.length === found.length) {
    const reason = `ignored in ${first.path}:${first.at.start.line + 1}: ${first.props.reason}`;
    return { ...result, status: "waived", reason, fix: undefined };
  }
  const kept = offenders.filter((item) => !accepts(item));
  const places = kept.map((item) => `${item.path}\t${item.text}`);
  return {
    ...result,
    evidence: result.evidence.filter((item) => item.role === "proves" || kept.includes(item)),
    message: kept[0]?.message ?? result.message,
    reason: `${result.reason}; ${accepted.length} of them ignored in the code`,
    fingerprint: hash([result.check, result.component, ...places].join("\n")),
  };
}
