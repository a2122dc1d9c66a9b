import type { ClaimState } from "../model/document";
import type { Evidence, Place } from "../model/result";
import { escapeMarkdown, inlineCode } from "./escape";
import type { Finding } from "./findings";
import { evidenceText } from "./summary";

/** A line of a readiness document that speaks of a check, and what it says. */
export interface ClaimPlace extends Place {
  readonly state: ClaimState;
}

/** How the text of a hover reaches other places. */
export interface HoverContext {
  /** The address of a place, for a link. */
  linkTo(place: Place): string;
  /** Where readiness documents speak of a check. */
  claims?(check: string): readonly ClaimPlace[];
  /** The address of "explain this check"; a page or a command. */
  explain(finding: Finding): string;
}

const MAX_EVIDENCE = 4;
const MAX_SEARCHED = 6;

/** What is wrong at a place, why it hurts and what to do about it, in Markdown; with several findings in brief. */
export function toHover(findings: readonly Finding[], context: HoverContext): string {
  const brief = findings.length > 1;
  return findings.map((finding) => describeFinding(finding, brief, context)).join("\n\n---\n\n");
}

function describeFinding(finding: Finding, brief: boolean, context: HoverContext): string {
  const { check, result, message } = finding;
  const parts = [
    `**Here:** ${escapeMarkdown(message)} *(${result.severity}${result.status === "partial" ? ", partly met" : ""})*`,
    `**Why it hurts:** ${escapeMarkdown(check.risk.trim())}`,
    `**What to do:** ${escapeMarkdown(check.requirement.trim())}`,
  ];
  const others = result.evidence.filter((item) => item !== finding.evidence);
  if (others.length > 0 && !brief) parts.push(evidenceLines(others, finding, context));
  if (result.searched.length > 0 && !brief) parts.push(`Searched for: ${listOf(result.searched, MAX_SEARCHED)}`);
  const claims = context.claims?.(check.id) ?? [];
  if (claims.length > 0 && !brief)
    parts.push(`Claimed in: ${claims.map((claim) => claimLink(claim, context)).join(", ")}`);
  parts.push(`[Explain ${inlineCode(check.id)}](${context.explain(finding)})`);
  return parts.join("\n\n");
}

function evidenceLines(evidence: readonly Evidence[], finding: Finding, context: HoverContext): string {
  const lines = evidence.slice(0, MAX_EVIDENCE).map((item) => {
    const place = `${item.path}:${item.at.start.line + 1}`;
    const role = item.role === "proves" ? "For it" : "Against it";
    return `- ${role}: [${escapeMarkdown(place)}](${context.linkTo(item)}) ${inlineCode(evidenceText(item, finding.message))}`;
  });
  const more = evidence.length - lines.length;
  if (more > 0) lines.push(`- and ${more} more`);
  return `Evidence:\n${lines.join("\n")}`;
}

function claimLink(claim: ClaimPlace, context: HoverContext): string {
  return `[${escapeMarkdown(`${claim.path}:${claim.at.start.line + 1}`)}](${context.linkTo(claim)}) (${claim.state})`;
}

function listOf(words: readonly string[], most: number): string {
  const shown = words.slice(0, most).map(escapeMarkdown).join(", ");
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}
