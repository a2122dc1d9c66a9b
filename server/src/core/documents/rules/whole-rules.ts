import type { ClaimFinding, RelatedPlace } from "../../model/document";
import type { CheckResult } from "../../model/result";
import { isScored } from "../implied";
import { relativePath } from "../links";
import { finding, linesOf, quote, type Rule, type RuleContext, related } from "./rule";

/** A cited path that is not there, or that holds nothing. */
export const brokenReference: Rule = (context) => {
  const byLine = new Map(context.items.map((item) => [item.at.start.line, item]));
  return context.document.citations.flatMap(({ path, at, wanted }): ClaimFinding[] => {
    if (wanted) return [];
    const found = context.evidence.locate(path);
    if (found === undefined) return [];
    if (found === "there") return empty(context, path, at);
    const item = byLine.get(at.start.line);
    const said = item?.state === "done" ? `${quote(item.label)} is marked done and cites` : "this cites";
    if (found !== "nowhere") {
      const there: RelatedPlace = {
        path: found.instead,
        at: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        message: "it may be this file",
      };
      return [
        finding(
          context,
          "broken-reference",
          "information",
          at,
          `${said} ${path}, which is not there; ${found.instead} is`,
          { related: [there], instead: relativePath(found.instead, context.document.path) },
        ),
      ];
    }
    // A bare name may be of another repository, of an image, or of what a command writes.
    const certain = path.includes("/") || /\.mdx?$/i.test(path) || path.startsWith(".") || item?.state === "done";
    return [
      finding(
        context,
        "broken-reference",
        certain ? "warning" : "information",
        at,
        `${said} ${path}, which does not exist in this folder`,
      ),
    ];
  });
};

function empty(context: RuleContext, path: string, at: ClaimFinding["at"]): ClaimFinding[] {
  const document = context.evidence.view.factsOf(path).find(({ kind }) => kind === "document");
  const words = document?.props.words;
  if (typeof words !== "number" || words >= 5 || document?.props.role === "license") return [];
  return [finding(context, "broken-reference", "warning", at, `this cites ${path}, which is empty`)];
}

/** How many open lines make a verdict or a high score untrue. */
const FEW = 3;

/** The document calls the whole ready, while lines of it, or the evidence, say otherwise. */
export const verdictContradiction: Rule = (context) => {
  const [verdict] = context.document.verdicts;
  const { claimed, claimedAt } = context.scores;
  const high = claimed !== undefined && claimed >= 90 ? claimedAt : undefined;
  const at = verdict?.at ?? high;
  if (!at) return [];
  const open = context.items.filter(
    ({ state, role, text }) => state === "pending" && isScored(role) && !text.endsWith("?"),
  );
  const musts = open.filter(({ priority, role }) => priority === "must" || role === "gate");
  const stated = context.items.filter(({ state, role }) => isScored(role) && state !== "unstated");
  const many = open.length >= FEW && open.length * 10 >= stated.length;
  const blockers = context.evidence.failing().filter(({ severity }) => severity === "blocker");
  if (musts.length === 0 && !many && blockers.length === 0) return [];
  const claim = verdict ? quote(verdict.text) : `a score of ${claimed}`;
  const lines = musts.length > 0 ? musts : open;
  const reasons = [
    ...(musts.length > 0 || many ? [`${linesOf(lines)} ${lines.length === 1 ? "is" : "are"} open`] : []),
    ...(blockers.length > 0
      ? [
          `${blockers.length === 1 ? "a blocker fails" : `${blockers.length} blockers fail`}: ${blockers
            .slice(0, 2)
            .map(({ message }) => message)
            .join("; ")}`,
        ]
      : []),
  ];
  const places = [
    ...related(context, musts.length > 0 || many ? lines : []),
    ...blockers.flatMap(({ evidence, place, message }) => {
      const spot = evidence.find(({ role }) => role === "contradicts") ?? place;
      return spot ? [{ path: spot.path, at: spot.at, message }] : [];
    }),
  ];
  const severity = verdict && blockers.length > 0 ? "error" : "warning";
  return [
    finding(
      context,
      "verdict-contradiction",
      severity,
      at,
      `${claim} says that it is ready, while ${reasons.join(", and ")}`,
      { related: places.slice(0, 8) },
    ),
  ];
};

/** A document with fewer lines speaks of something narrower than the whole. */
const WHOLE = 8;
/** One that speaks of so many categories means the whole. */
const BROAD = 4;

/** What fails and weighs much, and the document does not say a word of it. */
export const omission: Rule = (context) => {
  const about = new Set(context.items.flatMap(({ mapping }) => mapping.ids.map((id) => id.replace(/\..*$/, ""))));
  if (context.items.length < WHOLE || about.size < BROAD) return [];
  const grave = context.evidence.failing().filter(({ severity }) => severity === "blocker" || severity === "high");
  if (grave.length === 0) return [];
  const mentioned = new Set([
    ...context.mapper.mentions(context.document.statements.map(({ text }) => text).join("\n")),
    ...context.items.flatMap(({ mapping }) => mapping.ids.map((id) => id.replace(/#.*$/, ""))),
  ]);
  const missing = [
    ...new Map(grave.filter(({ check }) => !mentioned.has(check)).map((one) => [one.check, one])).values(),
  ];
  const high = missing.filter(({ severity }) => severity === "high");
  const alone = high.length > ALONE ? missing.filter(({ severity }) => severity === "blocker") : missing;
  const each = alone.map((result) =>
    finding(
      context,
      "omission",
      result.severity === "blocker" ? "warning" : "information",
      context.document.titleAt,
      `this document does not mention ${result.check}: ${result.message}`,
      { check: result.check, related: placesOf(result) },
    ),
  );
  if (high.length <= ALONE) return each;
  const named = high.slice(0, ALONE).map(({ check }) => check);
  const message = `this document does not mention ${high.length} checks that weigh much and fail: ${named.join(", ")} and ${high.length - ALONE} more`;
  const places = { related: high.flatMap(placesOf).slice(0, 8) };
  return [...each, finding(context, "omission", "information", context.document.titleAt, message, places)];
};

/** So many checks that a document leaves out are named one by one; more are said in one sentence. */
const ALONE = 3;

function placesOf({ evidence, place, message }: CheckResult): RelatedPlace[] {
  const spot = evidence.find(({ role }) => role === "contradicts") ?? place;
  return spot ? [{ path: spot.path, at: spot.at, message }] : [];
}
