import type { RawFact } from "../../model/fact";
import { isOwnReport } from "../../model/report-mark";
import { type Range, range } from "../../model/text";
import type { Collector } from "../collector";
import { extension } from "../paths";
import { documentedCommands } from "./commands";
import { documentedRoles } from "./documented-roles";
import { readLines } from "./lines";
import { isDocument, roleOf } from "./roles";

/** Reads prose: what the document is for, how much it says, and each of its sections. */
export const documentCollector: Collector = {
  name: "document",
  emits: ["document", "section", "reference"],
  serves: (path) => isDocument(path),
  collect: collectDocument,
};

/** A way to reach somebody: a mail address, or a form to report a vulnerability with. */
const CONTACT =
  /((?<=[\w.+-])@|[[(]at[\])]\s?)[\w-]{1,63}(\.|\s?[[(]dot[\])]\s?)[a-z]{2,}|matrix\.to\/#|security\/advisories|private(ly)? (vulnerability )?report|report a vulnerability|(hackerone|bugcrowd)\.com|huntr\.|msrc\.microsoft|^Contact: \S/im;

interface Section {
  readonly heading: string;
  readonly level: number;
  readonly at: Range;
  words: number;
  placeholders: number;
  commands: number;
}

/** Text that a template leaves to be filled in. */
const PLACEHOLDER =
  /\b(TODO|TBD|TBA|FIXME|XXX|lorem ipsum|to be (determined|defined|decided|written|added)|coming soon|fill (this )?in)\b|<(?:your|insert|fill|add|todo|tbd)[^<>]*>|\[(?:your|insert|fill|todo|tbd)[^\][]*\](?!\()/gi;

function collectDocument(path: string, text: string): readonly RawFact[] {
  // What we say of a folder is no evidence of it.
  if (isOwnReport(text)) return [];
  const role = roleOf(path);
  const preamble = newSection("", 0, range(0, 0, 0, 0));
  const sections: Section[] = [preamble];
  let current = preamble;
  const lines = [...readLines(text, extension(path))];
  for (const line of lines) {
    if (line.kind === "heading") {
      current = newSection(line.text, line.level, line.at);
      sections.push(current);
      current.placeholders += placeholdersIn(line.text);
    } else if (line.kind === "code") current.commands += isCommand(line.text, line.shell) ? 1 : 0;
    else {
      current.words += wordsIn(line.text);
      current.placeholders += placeholdersIn(line.text);
    }
  }
  const headings = sections.slice(1);
  const title = headings[0];
  const sum = (prop: "words" | "placeholders") => sections.reduce((total, section) => total + section[prop], 0);
  const facts: RawFact[] = [
    {
      kind: "document",
      at: title?.at ?? range(0, 0, 0, 0),
      props: {
        role,
        title: title?.heading,
        words: sum("words"),
        placeholders: sum("placeholders"),
        contact: CONTACT.test(text) || undefined,
        headings: headings.map(({ heading }) => heading),
      },
    },
  ];
  // What a readiness document has headings for, it speaks of; it is not the guide or the runbook itself.
  if (role === "production-readiness") return facts;
  for (const { at, heading, level, words, placeholders, commands } of headings)
    facts.push({ kind: "section", at, props: { role, heading, level, words, placeholders, commands } });
  return [...facts, ...documentedCommands(path, lines, role), ...documentedRoles(lines, role)];
}

function newSection(heading: string, level: number, at: Range): Section {
  return { heading, level, at, words: 0, placeholders: 0, commands: 0 };
}

function placeholdersIn(text: string): number {
  return text.match(PLACEHOLDER)?.length ?? 0;
}

/** Words a reader reads: no addresses, no marks. */
function wordsIn(text: string): number {
  return (
    text.replace(/<!--(?:(?!<!--).)*?-->|https?:\/\/\S+|\]\([^()]*\)/g, " ").match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)
      ?.length ?? 0
  );
}

/** A line of a code block that somebody could type: not a comment, not output. */
function isCommand(text: string, shell: boolean): boolean {
  const line = text.trim();
  return shell ? line !== "" && !line.startsWith("#") : /^[$>] \S/.test(line);
}
