import type { LineIndex } from "../model/text";
import type { Citation, Statement } from "./parsed";

const CODE = /`([^`\n]{1,200})`/g;
const LINK = /\]\(([^()\s]{1,400})(?:\s"[^"]{0,100}")?\)/g;
const EXTENSIONS =
  "mdx?|markdown|rst|adoc|txt|ya?ml|jsonc?|json5|toml|ini|cfg|conf|properties|xml|sh|bash|ps1|bat|sql|py|[cm]?[jt]sx?|go|java|kts?|cs|csproj|rb|php|rs|swift|dart|vue|svelte|ex|exs|html|s?css|tf|tfvars|hcl|proto|graphql|gradle|lock|tmpl|tpl|hbs";
const HAS_EXTENSION = new RegExp(`^(?:[^/]*/)*[^/]{0,120}\\.(?:${EXTENSIONS})$`, "i");
const BARE = new RegExp(
  `(?<![\\w/\`.:@(-])(?:\\.{1,2}/)?(?:[\\w.-]{1,80}/){1,12}[\\w.-]{1,120}\\.(?:${EXTENSIONS})(?![\\w/-])`,
  "gi",
);
const KNOWN_NAME =
  /^(?:Dockerfile|Containerfile|Makefile|Procfile|Jenkinsfile|LICENSE|CODEOWNERS|CHANGELOG|SECURITY|README)$/;

/** The paths that a document cites, each once a place. Addresses, routes, patterns and paths of somebody's machine are none. */
export function citationsIn(statements: readonly Statement[], lines: LineIndex, text: string): Citation[] {
  const found: Citation[] = [];
  for (const { at } of statements) {
    const start = lines.offsetAt(at.start);
    const raw = text.slice(start, lines.offsetAt(at.end));
    if (!/[`/]|\]\(/.test(raw)) continue;
    const taken: number[] = [];
    const take = (inner: string, index: number, isLink: boolean) => {
      const path = citedPath(inner, isLink);
      if (path === undefined || taken.includes(index)) return;
      taken.push(index);
      const from = start + index;
      found.push({
        path,
        at: lines.rangeOf(from, from + inner.length),
        wanted: isWanted(raw.slice(Math.max(0, index - 80), index), raw),
      });
    };
    for (const match of raw.matchAll(CODE)) take(match[1] ?? "", match.index + 1, false);
    for (const match of raw.matchAll(LINK)) take(match[1] ?? "", match.index + 2, true);
    if (!raw.includes("/")) continue;
    const masked = raw
      .replace(CODE, (span) => " ".repeat(span.length))
      .replace(LINK, (span) => " ".repeat(span.length));
    for (const match of masked.matchAll(BARE)) take(match[0], match.index, false);
  }
  return found;
}

/** The path without anchor and line; undefined when the text is none. */
function citedPath(text: string, isLink: boolean): string | undefined {
  const path = text
    .trim()
    .replace(/[#?].*$/, "")
    .replace(/:\d+(?:[-:]\d+)?$/, "")
    .replace(/^\.\//, "");
  if (path === "" || /[\s*{}<>$|=,;()[\]"'\\%!]|:/.test(path) || /^[~/@#]/.test(path)) return undefined;
  const [first = ""] = path.split("/");
  const isDomain = /^[\w-]+(?:\.[\w-]+)*\.(?:com|io|org|net|dev|app|co|ai|sh|gov|edu)$/i.test(first);
  if (isDomain) return undefined;
  if (HAS_EXTENSION.test(path) || KNOWN_NAME.test(path.slice(path.lastIndexOf("/") + 1)))
    return path.includes("/") || isLink || isFileName(path) ? path : undefined;
  return path.endsWith("/") && /^\.?[\w-]/.test(path) && path.length > 2 ? path : undefined;
}

/** A name without a directory: `Node.js` and `Next.js` are none. */
function isFileName(name: string): boolean {
  return !/^(?:node|next|nuxt|vue|express|socket|three|d3|chart|react|nest|discord|alpine|ember|backbone|passport)\.js$/i.test(
    name,
  );
}

/** True when the words before a path ask for it to be made, and do not merely refer to it. */
function isWanted(before: string, raw: string): boolean {
  if (
    /\b(?:see|in|per|via|documented in|described in|defined in|follow|following|siehe|ver|voir|from|using)\W*$/i.test(
      before,
    )
  )
    return false;
  return (
    /\b(?:create|add|write|introduce|generate|provide|prepare|draft|set ?up|rename|move|delete|remove|removed|deleted|missing|no|lacks?|without|needs?|should|todo|erstellen|crear|criar|créer)\b/i.test(
      before,
    ) ||
    /\b(?:does not|doesn't|do not|not yet) exist\b|\b(?:is|are) missing\b|\bto be (?:created|added|written)\b/i.test(
      raw.slice(0, 400),
    )
  );
}
