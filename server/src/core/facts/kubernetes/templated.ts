import { type DataMap, type DataNode, entriesOf } from "../data/tree";

/** Tells of a place in a manifest whether a template puts something there that only a run of the template shows. */
export interface TemplateView {
  /** The keys of a map whose content, or a part of it, comes from the template; `*` when any key may. */
  unknownKeys(map: DataMap): readonly string[];
  /** The condition under which the template makes the document that begins on this line; undefined when it always does. */
  conditionOf(line: number): string | undefined;
  /** The values that all have to be set for that. */
  switchesOf(line: number): readonly string[];
}

const NOTHING: TemplateView = { unknownKeys: () => [], conditionOf: () => undefined, switchesOf: () => [] };
/** Expressions that steer the template and print nothing themselves. */
const CONTROL = /^\{\{-?\s*(if|else|end|with|range|define|block|break|continue|\/\*|\$\w+\s*:?=)/;

/** A text without expressions hides nothing. */
export function templateView(text: string): TemplateView {
  if (!text.includes("{{")) return NOTHING;
  const lines = text.split(/\r?\n/);
  const printsAfter = (line: number): boolean => {
    for (let next = line + 1; next < lines.length; next++) {
      const content = (lines[next] ?? "").trim();
      if (content === "" || content.startsWith("#")) continue;
      if (!content.startsWith("{{")) return false;
      if (!CONTROL.test(content)) return true;
      if (/^\{\{-?\s*end\b/.test(content)) return false;
    }
    return false;
  };
  const isHidden = (node: DataNode, line: number): boolean =>
    node.kind === "scalar" &&
    (node.value === null ? printsAfter(line) : typeof node.value === "string" && node.value.startsWith("{{…}}"));
  const insertsKeys = (map: DataMap): boolean => {
    const [first] = map.entries.values();
    const column = first?.keyAt.start.character ?? 0;
    for (let line = map.at.start.line; line <= Math.min(map.at.end.line, lines.length - 1); line++) {
      const found = /^\s*\{\{.*\bn?indent\s+(\d+)\b.*\}\}\s*$/.exec(lines[line] ?? "");
      if (found && Number(found[1]) === column) return true;
    }
    return false;
  };
  const conditionsAt = (line: number) => {
    const above: string[] = [];
    for (let at = line - 1; at >= 0 && !(lines[at] ?? "").startsWith("---"); at--) above.push(lines[at] ?? "");
    return openConditions(above.reverse().join("\n"));
  };
  return {
    switchesOf: (line) => conditionsAt(line).flatMap(neededBy),
    conditionOf: (line) => conditionsAt(line).join(" and ") || undefined,
    unknownKeys(map) {
      const keys = entriesOf(map)
        .filter(([, { keyAt, value }]) => {
          if (isHidden(value, keyAt.start.line)) return true;
          return entriesOf(value).some(([, inner]) => isHidden(inner.value, inner.keyAt.start.line));
        })
        .map(([key]) => key);
      return insertsKeys(map) ? [...keys, "*"] : keys;
    },
  };
}

/** The conditions of a template's text that are still open at its end. */
function openConditions(text: string): readonly string[] {
  const open: (string | undefined)[] = [];
  for (const [, keyword, rest = ""] of text.matchAll(
    /\{\{-?\s*(if|else|with|range|define|block|end)\b([^{}]{0,200})/g,
  )) {
    if (keyword === "end") open.pop();
    else if (keyword === "else") open.push(`not (${open.pop() ?? ""})`);
    else open.push(keyword === "if" || keyword === "with" ? rest.replace(/-?$/, "").trim() : undefined);
  }
  return open.flatMap((condition) => (condition === undefined ? [] : [condition]));
}

/** The values without which a condition never holds: `.Values.a.enabled`, `and .Values.a .Values.b`. */
function neededBy(condition: string): readonly string[] {
  const terms = condition.replace(/\([^()]*\)/g, "()").split(/\s+/);
  if (terms[0] !== "and" && terms.length > 1) return [];
  return terms.flatMap((term) => /^\$?\.Values\.([\w.-]+)$/.exec(term)?.[1] ?? []);
}
