import type { RawFact } from "../../model/fact";
import { LineIndex, type Range } from "../../model/text";
import { baseName } from "../paths";
import { type ConfigSource, configFact } from "./values";

/** True for a file that nginx reads, under its usual names and in its usual folders, also as a template. */
export function isNginxFile(path: string): boolean {
  const name = baseName(path).replace(/\.(template|tmpl|tpl|j2|erb|conf)$/i, "");
  if (/^nginx\b/i.test(name) || /\.nginx$/i.test(name)) return /\.(conf|nginx)\b/i.test(baseName(path));
  const isInFolder = /(^|\/)(nginx|sites-(available|enabled))\//i.test(path);
  return isInFolder && (/\.conf\b/i.test(baseName(path)) || /^[a-z][a-z_-]*$/.test(baseName(path)));
}

/** What of nginx anybody asks about. */
const ASKED: ReadonlySet<string> = new Set([
  "listen",
  "location",
  "server_name",
  "ssl_certificate",
  "ssl_protocols",
  "return",
  "add_header",
  "client_max_body_size",
  "limit_req",
  "limit_conn",
  "root",
  "try_files",
]);

/** What hands a request on to a server behind it. */
const HANDS_ON = /^(proxy|fastcgi|uwsgi|scgi|grpc)_pass$/;

/** Reads directives of nginx: `nginx.listen`, and `nginx.add_header.<name>` for each header. */
export function nginxFacts(text: string, source: ConfigSource): RawFact[] {
  const lines = new LineIndex(text);
  return directivesOf(text).flatMap(({ words, start, end }): RawFact[] => {
    const [name = "", first = "", ...rest] = words;
    const at = rangeOf(lines, start, end);
    if (HANDS_ON.test(name) && first !== "") return [configFact("nginx.upstream", first, at, source)];
    if (!ASKED.has(name) || words.length < 2) return [];
    return name === "add_header"
      ? [configFact(`nginx.add_header.${first.toLowerCase()}`, rest.join(" "), at, source)]
      : [configFact(`nginx.${name}`, [first, ...rest].join(" "), at, source)];
  });
}

interface Directive {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Statements up to `;`, `{` or `}`; comments are left out, and `${NAME}` of a template is part of a word. */
function directivesOf(text: string): Directive[] {
  const found: Directive[] = [];
  let words: string[] = [];
  let start = 0;
  const token = /#[^\n]*|"[^"]*"|'[^']*'|[;{}]|(?:\$\{[^{}\n]{0,80}\}|[^\s;{}"'#])+/g;
  for (const { 0: written, index } of text.matchAll(token)) {
    if (written.startsWith("#")) continue;
    if (written === ";" || written === "{" || written === "}") {
      if (words.length > 0) found.push({ words, start, end: index });
      words = [];
      continue;
    }
    if (words.length === 0) start = index;
    words.push(written.replace(/^(["'])(.*)\1$/s, "$2"));
  }
  return found;
}

/** Reads a Caddyfile: the address of each site, and what is said of TLS, headers and bodies. */
export function caddyFacts(text: string, source: ConfigSource): RawFact[] {
  const lines = new LineIndex(text);
  const statements = statementsOf(text);
  return statements.flatMap(({ words: [name = "", ...rest], start, end, within }, index): RawFact[] => {
    const said = (key: string, value: string) => configFact(`caddy.${key}`, value, rangeOf(lines, start, end), source);
    // Without braces the first line names the only site.
    if (within === undefined && (statements[index + 1]?.within !== undefined || index === 0))
      return isAddress(name) ? [name, ...rest].map((address) => said("site", address.replace(/,$/, ""))) : [];
    if (CADDY.has(name)) return [said(name, rest.join(" "))];
    if (within === "header") return [said(`header.${name.toLowerCase()}`, rest.join(" "))];
    return name === "header" && rest[0] ? [said(`header.${rest[0].toLowerCase()}`, rest.slice(1).join(" "))] : [];
  });
}

const CADDY: ReadonlySet<string> = new Set(["auto_https", "tls", "max_size", "rate_limit", "respond"]);

/** Snippets and imports stand where sites do. */
function isAddress(word: string): boolean {
  return word !== "" && word !== "import" && !word.startsWith("(") && !word.startsWith("&");
}

interface Statement {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  /** The first word of the block around it; undefined outside of all. */
  readonly within: string | undefined;
}

function statementsOf(text: string): Statement[] {
  const found: Statement[] = [];
  const around: string[] = [];
  let offset = 0;
  for (const raw of text.split("\n")) {
    const written = raw.replace(/(^|\s)#.*$/, "").trim();
    const start = offset + raw.indexOf(written);
    offset += raw.length + 1;
    const words = written.split(/\s+/).filter((word) => word !== "{");
    if (written === "}") around.pop();
    else if (words[0]) found.push({ words, start, end: start + written.length, within: around.at(-1) });
    if (written.endsWith("{")) around.push(words[0] ?? "");
  }
  return found;
}

function rangeOf(lines: LineIndex, start: number, end: number): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
