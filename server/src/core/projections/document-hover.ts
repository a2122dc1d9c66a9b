import type { AssessedDocument, ClaimState } from "../model/document";
import type { CheckResult, Snapshot } from "../model/result";
import type { Range } from "../model/text";
import { documentScores, findingCounts } from "./document-text";
import { escapeMarkdown, inlineCode } from "./escape";
import type { HoverContext } from "./hover";
import { evidenceText } from "./summary";

const SAYS: Readonly<Record<ClaimState, string>> = {
  done: "Says that it is **done**",
  partial: "Says that it is **partly done**",
  pending: "Says that it is **missing**",
  unstated: "Says **no state**",
  "not-applicable": "Says that it **does not apply**",
};
const MAX_EVIDENCE = 4;

/** What a line of a readiness document claims, and what the evidence says of the checks it is about, in Markdown. */
export function documentHover(
  document: AssessedDocument,
  line: number,
  snapshot: Pick<Snapshot, "results">,
  context: Pick<HoverContext, "linkTo">,
): { readonly value: string; readonly at: Range } | undefined {
  const item = document.items.find(({ at }) => at.start.line <= line && line <= at.end.line);
  if (!item) return undefined;
  if (item.checks.length === 0) {
    const hint = "bind it with `<!-- readiness: <check> -->` behind it";
    return { value: `${SAYS[item.state]}. It is about no known check; ${hint}.`, at: item.at };
  }
  const ids = item.checks.map((id) => id.replace(/#.*$/, ""));
  const results = snapshot.results.filter(({ check, status }) => ids.includes(check) && status !== "not-applicable");
  const said = results.map((result) => describe(result, context));
  const about = said.length > 0 ? said : [`${item.checks.map(inlineCode).join(", ")} applies to nothing here`];
  return { value: [`${SAYS[item.state]}.`, ...about].join("\n\n"), at: item.at };
}

function describe(result: CheckResult, context: Pick<HoverContext, "linkTo">): string {
  const where = result.component === "." ? "" : ` in ${inlineCode(result.component)}`;
  const evidence = result.evidence.slice(0, MAX_EVIDENCE).map((piece) => {
    const place = `${piece.path}:${piece.at.start.line + 1}`;
    return `- [${escapeMarkdown(place)}](${context.linkTo(piece)}) ${inlineCode(evidenceText(piece, result.message))}`;
  });
  return [
    `${inlineCode(result.check)}${where}: **${result.status}**, ${escapeMarkdown(result.reason)}`,
    ...evidence,
  ].join("\n");
}

/** One line above a document: what it claims, what its lines amount to, what the evidence gives, and what is wrong. */
export function documentLens(document: AssessedDocument): string {
  const found = findingCounts(document.findings);
  return `${documentScores(document)}${found === "" ? "" : ` · ${found}`}`;
}
