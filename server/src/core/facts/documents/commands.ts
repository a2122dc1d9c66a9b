import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import { referencesOf } from "../commands/references";
import { baseName } from "../paths";
import { shellCommands } from "../shell";
import type { DocumentLine } from "./lines";

/** Documents by which people work; what a record or a plan names may be long gone, or still to come. */
const WORKED_BY: ReadonlySet<string> = new Set(
  "readme runbook deployment-guide operator-guide contributing testing configuration disaster-recovery rollback incident-response support release-process".split(
    " ",
  ),
);

/** Directories of what is planned, or was. */
const PLANS = /(^|\/)(specs?|plans?|proposals?|rfcs?|adrs?|designs?|archive|history|reports?|research|notes)\//i;

/** What a document tells its readers to run, as far as the repository itself has to hold it; each where it is first said. */
export function documentedCommands(path: string, lines: readonly DocumentLine[], role: string | undefined): RawFact[] {
  if (role === undefined || !WORKED_BY.has(role) || PLANS.test(path)) return [];
  const left = leftBlocks(lines);
  const away = awayLines(lines);
  const found = lines.flatMap((line): RawFact[] => {
    if (line.kind === "heading" || away.has(line) || (line.kind === "code" && (!line.shell || left.has(line.block))))
      return [];
    if (line.kind === "text" && (OTHER.test(line.text) || NOT_NOW.test(line.text))) return [];
    const pieces = line.kind === "code" ? [{ code: line.text.replace(PROMPT, ""), from: 0 }] : inlineCode(line.text);
    return pieces.flatMap(({ code, from }) => {
      const start = line.text.indexOf(code.trim(), from);
      const at = range(line.line, start, line.line, start + code.trim().length);
      return /[<>{}[\]…]|\.\.\./.test(code)
        ? []
        : shellCommands(code).flatMap(({ words }) => referencesOf(words, at, { from: "document", role }));
    });
  });
  const once = [...new Map(found.reverse().map((fact) => [fact.props.name, fact])).values()].reverse().slice(0, MOST);
  return once.filter(({ props }) => {
    const name = String(props.name);
    return !lines.some((line) => (props.to === "path" ? shows(line, name) : defines(line, name)));
  });
}

/** True for a line of code by which readers add a command before they run it. */
function defines(line: DocumentLine, command: string): boolean {
  const name = command.slice(command.lastIndexOf(" ") + 1);
  return line.kind === "code" && (line.text.includes(`"${name}":`) || line.text.startsWith(`${name}:`));
}

/** No guide tells its readers to run more. */
const MOST = 200;

/** True for a line that gives a file to its readers: the comment above its text, or the sentence that has them write it. */
function shows(line: DocumentLine, path: string): boolean {
  if (!line.text.includes(baseName(path))) return false;
  if (line.kind === "code") return /^\s*(#|\/\/|--|<!--|\/\*|rem\b)/i.test(line.text);
  return /\b(create|save|write|add|put|new file|copy|generate)\b/i.test(line.text);
}

const PROMPT = /^\s*[$%]\s+/;

/** Code blocks in which a reader leaves the repository, writes a file, or sees what is printed, or that are for another one. */
function leftBlocks(lines: readonly DocumentLine[]): ReadonlySet<number> {
  const left = new Set<number>();
  let said = "";
  for (const line of lines) {
    if (line.kind !== "code") said = line.text.trim() === "" ? said : line.text;
    else if (LEAVES.test(line.text) || OTHER.test(said)) left.add(line.block);
  }
  return left;
}

/** A sentence about what is still to come, or gone. */
const NOT_NOW =
  /\b(coming soon|not yet|to be (added|written|done)|planned|upcoming|in future|in the future|removed|no longer|deprecated|replaced by|used to|formerly|obsolete|todo|tbd|wip)\b/i;

/** A sentence that sends its readers to another repository. */
const OTHER = /\b(repo|repos|repository|upstream|checkout|fork)\b/i;

/** Lines of a section behind one in which a reader goes to another directory of the machine, or becomes somebody else. */
function awayLines(lines: readonly DocumentLine[]): ReadonlySet<DocumentLine> {
  const away = new Set<DocumentLine>();
  let isAway = false;
  for (const line of lines) {
    if (line.kind === "heading") isAway = false;
    else if (isAway) away.add(line);
    else if (line.kind === "code") isAway = GOES_AWAY.test(line.text);
  }
  return away;
}

const GOES_AWAY = /^\s*[$%#]?\s*(cd(\s+["']?[/~$].*)?|(sudo\s+)?su\b.*)$/;
const LEAVES =
  /\bgit clone\b|\b(curl|wget)\b|\bcat\s*>|\btouch\b|\bnano\b|\bvim?\b|\bdocker (run|exec)\b|\bkubectl exec\b|\bssh\b|\bnpm (init|create)\b|\bnpx create|\b(code|cp|mv)\s/;

function inlineCode(text: string): { readonly code: string; readonly from: number }[] {
  return [...text.matchAll(/(?<!`)`([^`\n]{3,120})`(?!`)/g)].map((found) => ({
    code: found[1] ?? "",
    from: found.index,
  }));
}
