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

/** A mail address, as machines or only people read it. */
const ADDRESS = /((?<=[\w.+-])@|[[(]at[\])]\s?)[\w-]{1,63}(\.|\s?[[(]dot[\])]\s?)[a-z]{2,}/i;
/** A form or a room in which to report a vulnerability. */
const REPORTING =
  /matrix\.to\/#|security\/advisories|private(ly)? (vulnerability )?report|report a vulnerability|(hackerone|bugcrowd)\.com|huntr\.|msrc\.microsoft|^Contact: \S/im;

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
  /\b(TODO|TBD|TBA|FIXME|XXX|lorem ipsum|to be (determined|defined|decided|written|added)|coming soon|fill (this )?in|use this section to tell people)\b|<(?:your|insert|fill|add|todo|tbd)[^<>]*>|\[(?:your|insert|fill|todo|tbd)[^\][]*\](?!\()/gi;

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
        contact: namesContact(text) || undefined,
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

/** True when a text says how to reach somebody. Guides are long, and few hold the sign of an address. */
function namesContact(text: string): boolean {
  return (/@|[[(]at[\])]/i.test(text) && ADDRESS.test(text)) || REPORTING.test(text);
}

/** What no reader reads: comments, addresses of pages. */
const UNREAD = /<!--(?:(?!<!--).)*?-->|https?:\/\/\S+|\]\([^()]*\)/g;

/** Words a reader reads. Those without other letters than English ones are found several times as fast by themselves. */
function wordsIn(text: string): number {
  const read = text.replace(UNREAD, " ");
  const words = /[^\0-\x7f]/.test(read) ? /[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu : /[a-zA-Z\d][\w'-]*/g;
  return read.match(words)?.length ?? 0;
}

/** A line of a code block that somebody could type: not a comment, not output. */
function isCommand(text: string, shell: boolean): boolean {
  const line = text.trim();
  return shell ? line !== "" && !line.startsWith("#") : /^[$>] \S/.test(line);
}
