import type { Check } from "../model/check";
import type { CheckResult, Snapshot } from "../model/result";
import { escapeMarkdown, inlineCode } from "./escape";
import { describeJudgement, type Section } from "./judgement";
import type { MarkdownOptions } from "./markdown";
import { evidenceText, fixCommand, harmless, placeText } from "./summary";
import type { Style } from "./text";
import { wrap } from "./wrap";

/** What is told about a check; `snapshot` adds how it stands in a folder. */
export interface Explained {
  readonly check: Check;
  readonly snapshot?: Snapshot | undefined;
  /** Only this component's result; all when absent. */
  readonly component?: string | undefined;
}

const HOME = "https://github.com/production-readiness/production-readiness/blob/main/docs/checks";
/** The page about readiness documents and the rules they are held to. */
export const DOCUMENTS_PAGE =
  "https://github.com/production-readiness/production-readiness/blob/main/docs/readiness-documents.md";

/** The address of a check's page. */
export function pageOf(check: string): string {
  return `${HOME}/${check}.md`;
}

/** Requirement, risk, how it is judged, how it stands here, what mends it: as Markdown, for the editor. */
export function explainMarkdown(about: Explained, options: MarkdownOptions = {}): string {
  const { check } = about;
  const sections = [...describeCheck(check), ...describeJudgement(check)].map(toMarkdown);
  const results = resultsOf(about);
  const several = (about.snapshot?.components.length ?? 0) > 1;
  const here = results.map((result) => {
    const where = several ? ` in ${inlineCode(result.component)}` : "";
    return [
      `**${result.status}**${where}: ${escapeMarkdown(result.message)} (${escapeMarkdown(result.reason)})`,
      ...result.evidence.map((item) => {
        const text = inlineCode(placeText(item));
        const place = options.link ? `[${text}](${options.link(item.path, item.at.start.line + 1)})` : text;
        return `- ${item.role === "proves" ? "for" : "against"}: ${place} ${escapeMarkdown(evidenceText(item, result.message))}`;
      }),
      ...(result.searched.length > 0 ? [`- searched: ${escapeMarkdown(result.searched.join("; "))}`] : []),
      ...(result.fix === undefined ? [] : [`- fix: ${inlineCode(fixCommand(result, several))}`]),
    ].join("\n");
  });
  return `${[
    `# ${escapeMarkdown(check.title)}`,
    `${inlineCode(check.id)}, ${check.severity}, level ${check.level}`,
    ...(here.length > 0 ? ["## Here", ...here] : []),
    ...sections,
    toMarkdown(readMore(check)),
  ].join("\n\n")}\n`;
}

/** The same for a terminal. */
export function explainText(about: Explained, options: { readonly width: number; readonly style: Style }): string {
  const { check } = about;
  const { strong, faint } = options.style;
  const block = (section: Section) => [
    strong(section.heading),
    ...section.lines.flatMap((line) =>
      section.list
        ? wrap(harmless(line), options.width, "  - ", "    ")
        : wrap(harmless(line), options.width, "  ", "  "),
    ),
  ];
  const several = (about.snapshot?.components.length ?? 0) > 1;
  const here = resultsOf(about).flatMap((result) => [
    ...wrap(
      harmless(`${several ? `${result.component}: ` : ""}${result.status}: ${result.message} (${result.reason})`),
      options.width,
      "  ",
      "    ",
    ),
    ...result.evidence.flatMap((item) =>
      wrap(
        `${item.role === "proves" ? "for" : "against"}  ${placeText(item)}  ${harmless(evidenceText(item, result.message))}`,
        options.width,
        "    ",
        "      ",
      ),
    ),
    ...(result.searched.length > 0
      ? wrap(`Searched: ${harmless(result.searched.join("; "))}`, options.width, "    ", "      ")
      : []),
    ...(result.fix === undefined ? [] : [`    Fix: ${fixCommand(result, several)}`]),
  ]);
  const blocks = [
    [strong(check.title), faint(`${check.id}, ${check.severity}, level ${check.level}`)],
    ...(here.length > 0 ? [[strong("Here"), ...here]] : []),
    ...[...describeCheck(check), ...describeJudgement(check)].map(block),
    block(readMore(check)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function describeCheck(check: Check): Section[] {
  return [
    { heading: "Requirement", list: false, lines: [check.requirement] },
    { heading: "Risk", list: false, lines: [check.risk] },
  ];
}

/** A team's own check has no page of ours: there its file is the place to read. */
function readMore(check: Check): Section {
  const own = /(^|\/)checks\//.test(check.source);
  return { heading: "Read more", list: true, lines: [own ? check.source : pageOf(check.id), ...check.references] };
}

function resultsOf({ check, snapshot, component }: Explained): readonly CheckResult[] {
  return (snapshot?.results ?? []).filter(
    (result) => result.check === check.id && (component === undefined || result.component === component),
  );
}

/** A section as Markdown, one heading deep. */
export function toMarkdown(section: Section): string {
  const lines = section.lines.map((line) => (section.list ? `- ${asText(line)}` : asText(line)));
  return `## ${escapeMarkdown(section.heading)}\n\n${lines.join("\n")}`;
}

function asText(line: string): string {
  return /^https:\/\/\S+$/.test(line) ? `<${line}>` : escapeMarkdown(line);
}
