import { KINDS } from "../facts/kinds";
import { dirName, joinPath } from "../facts/paths";
import { LineIndex, type Position, type Range, range } from "../model/text";
import { escapeMarkdown, inlineCode } from "../projections/escape";
import { pageOf } from "../projections/explain";
import type { Known } from "./words";

/** A name in a file of the team's that means something to us. */
export interface Mention {
  readonly at: Range;
  /** What it means, as Markdown. */
  readonly about: string;
  /** Where there is more to read: an address, or a file of the folder. */
  readonly target?: { readonly url: string } | { readonly path: string } | undefined;
}

const NAME = /[a-z][\w-]*(?:[.:][\w-]+)*(?:#[\w-]+)?/g;
/** As much of a line before a name as its meaning depends on. */
const MOST_BEFORE = 12;
/** A file that people write is smaller. */
const MOST = 200_000;

/** Every check, gate and kind of fact that a file names, outside its comments, in their order. */
export function mentionsIn(path: string, text: string, known: Known): readonly Mention[] {
  if (text.length > MOST) return [];
  const index = new LineIndex(text);
  const found: Mention[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const words = index.lineText(line).replace(/(^|\s)#.*$/, "");
    for (const match of words.matchAll(NAME)) {
      const at = range(line, match.index, line, match.index + match[0].length);
      const meaning = meaningOf(match[0], words.slice(Math.max(0, match.index - MOST_BEFORE), match.index), known);
      if (meaning) found.push({ at, ...meaning });
    }
    const linked = linkedFile(path, words);
    if (linked)
      found.push({ at: range(line, linked.start, line, linked.end), about: "", target: { path: linked.path } });
  }
  return found;
}

/** What the name at a position means; undefined where there is none. */
export function mentionAt(
  path: string,
  text: string,
  { line, character }: Position,
  known: Known,
): Mention | undefined {
  return mentionsIn(path, text, known).find(
    ({ at, about }) =>
      about !== "" && at.start.line === line && at.start.character <= character && character <= at.end.character,
  );
}

function meaningOf(name: string, before: string, known: Known): Omit<Mention, "at"> | undefined {
  const [head = "", part] = name.split("#");
  if (head.startsWith("gate:")) return gateMeaning(head.slice("gate:".length), part, known);
  if (/\bfact: *["']?$/.test(before)) return factMeaning(name);
  return checkMeaning(head, part, known);
}

function checkMeaning(id: string, part: string | undefined, { checklist, snapshot }: Known) {
  const check = checklist.checks.find((one) => one.id === id);
  if (!check) return undefined;
  const facet = check.facets.find((one) => one.id === part);
  const own = /(^|\/)checks\//.test(check.source);
  const results = (snapshot?.results ?? []).filter((result) => result.check === id);
  const several = results.length > 1;
  const about = [
    `**${escapeMarkdown(facet?.title ?? check.title)}**`,
    `${inlineCode(check.id)}, ${check.severity}, level ${check.level}`,
    escapeMarkdown(check.requirement),
    results
      .map(({ component, status, reason }) => {
        const where = several ? ` in ${inlineCode(component)}` : "";
        return `- **${status}**${where}: ${escapeMarkdown(reason)}`;
      })
      .join("\n"),
    own ? "" : `[Read more](${pageOf(id)})`,
  ];
  const target = own ? { path: check.source } : { url: pageOf(id) };
  return { about: about.filter((block) => block !== "").join("\n\n"), target };
}

function gateMeaning(name: string, part: string | undefined, { checklist, snapshot }: Known) {
  const gate = checklist.gates.get(name);
  if (!gate) return undefined;
  const result = snapshot?.gates.find(({ id }) => id === name)?.items.find(({ id }) => id === part);
  const item = gate.items.find(({ id }) => id === part);
  const state = result ? [`**${result.status}**: ${escapeMarkdown(result.reason)}`] : [];
  const title = [`**${escapeMarkdown(item ? `${gate.title}: ${item.title}` : gate.title)}**`];
  return { about: [...title, ...state].join("\n\n") };
}

function factMeaning(name: string) {
  const kind = Object.entries(KINDS).find(([known]) => known === name)?.[1];
  if (!kind) return undefined;
  const props = kind.props.map(inlineCode).join(", ");
  return { about: [`**${escapeMarkdown(kind.about)}**`, `Properties: ${props}`].join("\n\n") };
}

/** A file that a line points to: what shows an attestation, or a pack's folder. */
function linkedFile(from: string, line: string): { start: number; end: number; path: string } | undefined {
  const found = /^\s*(?:- )?evidence: +["']?([^\s"'#]+)/.exec(line);
  const written = found?.[1];
  if (!found || written === undefined || /^[\w+.-]+:/.test(written)) return undefined;
  const path = joinPath(written.startsWith(".") ? dirName(from) : ".", written);
  const start = found[0].length - written.length;
  return path === undefined ? undefined : { start, end: found[0].length, path };
}
