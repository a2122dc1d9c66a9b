import type { AssessedDocument, ClaimFinding, ClaimState } from "../model/document";
import { fixed, harmless, placeText } from "./summary";
import type { Style, TextOptions } from "./text";
import { wrap } from "./wrap";

const STATES: Readonly<Record<ClaimState, string>> = {
  done: "done",
  partial: "partial",
  pending: "pending",
  unstated: "no state",
  "not-applicable": "n/a",
};
const INDENT = " ".repeat(11);

/** The three numbers of a document in words: what it claims, what its lines amount to, what the evidence gives. */
export function documentScores({ scores }: AssessedDocument): string {
  const { claimed, implied, impliedStated, verified } = scores;
  const stated =
    impliedStated !== undefined && impliedStated !== implied ? ` (${fixed(impliedStated)} over what is stated)` : "";
  return [
    claimed === undefined ? "no score claimed" : `${fixed(claimed)} claimed`,
    ...(implied === undefined ? [] : [`${fixed(implied)} by its own lines${stated}`]),
    ...(verified === undefined ? [] : [`${fixed(verified)} by the evidence`]),
  ].join(", ");
}

/** "2 contradicted, 3 warnings, 14 notes"; empty when there is nothing to say. */
export function findingCounts(findings: readonly ClaimFinding[]): string {
  const count = (severity: ClaimFinding["severity"], one: string, many: string) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  return [
    ...count("error", "error", "errors"),
    ...count("warning", "warning", "warnings"),
    ...count("information", "note", "notes"),
  ].join(", ");
}

/** One line a document for the report of a folder. */
export function documentLines(documents: readonly AssessedDocument[], options: TextOptions): string[] {
  if (documents.length === 0) return [];
  return [
    options.style.strong("Readiness documents"),
    ...documents.flatMap((document) => {
      const found = findingCounts(document.findings);
      const about = `${documentScores(document)}${found === "" ? "" : ` ${options.style.separator} ${found}`}`;
      return [`  ${harmless(document.path)}`, ...wrap(about, options.width, INDENT, INDENT)];
    }),
    ...wrap("Read more: readiness document", options.width, INDENT, INDENT).map(options.style.faint),
  ];
}

/** A document as a whole: its scores, what does not agree with the evidence or itself, and each line with its state. */
export function documentText(document: AssessedDocument, options: Pick<TextOptions, "width" | "style">): string {
  const { style, width } = options;
  const title = `${style.strong(harmless(document.title || document.path))}  ${style.faint(harmless(document.path))}`;
  const blocks = [
    [title, ...wrap(documentScores(document), width, "  ", "  ")],
    findingLines(document, options),
    itemLines(document, width, style),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function findingLines(
  { findings }: AssessedDocument,
  { style, width }: Pick<TextOptions, "width" | "style">,
): string[] {
  const paint = { error: style.bad, warning: style.warn, information: (text: string) => text };
  return findings.flatMap((finding) => {
    const { rule, severity, at, message, related } = finding;
    const word = severity === "information" ? "note" : severity;
    return [
      `  ${`line ${at.start.line + 1}`.padEnd(9)}${paint[severity](word.padEnd(8))} ${style.faint(rule)}`,
      ...wrap(harmless(message), width, INDENT, INDENT),
      ...related
        .flatMap((place) => wrap(`${placeText(place)}  ${harmless(place.message)}`, width, INDENT, `${INDENT}  `))
        .map(style.faint),
    ];
  });
}

function itemLines({ items }: AssessedDocument, width: number, style: Style): string[] {
  if (items.length === 0) return [];
  const unmapped = items.filter(({ checks }) => checks.length === 0).length;
  const about = unmapped === 0 ? "" : `  ${style.faint(`(${unmapped} of them about no known check)`)}`;
  return [
    `${style.strong(`${items.length} ${items.length === 1 ? "line claims" : "lines claim"} something`)}${about}`,
    ...items.map(({ at, state, label, checks }) => {
      const text = `  ${String(at.start.line + 1).padStart(5)}  ${STATES[state].padEnd(8)}  ${harmless(label)}`;
      const named = checks.length === 0 ? "" : `  ${checks.join(", ")}`;
      return `${text.length > width ? `${text.slice(0, width - 1)}…` : text}${style.faint(named)}`;
    }),
  ];
}
