import { languageOf } from "../facts/languages";
import type { Condition, Query, Select } from "../model/check";
import type { Fact, FactValue } from "../model/fact";

/** A fact in a few words, for evidence. Values of secrets never reach facts, so none can be printed here. */
export function describeFact(fact: Fact): string {
  const p = (name: string) => text(fact.props[name]);
  switch (fact.kind) {
    case "route":
      return `${p("method") || "ANY"} ${p("path")}`;
    case "call":
      return `${p("callee")}(${[p("arg0"), p("arg1")].filter(Boolean).join(", ")})`;
    case "construct":
      return `new ${p("class")}`;
    case "dependency":
      return [p("name"), p("version")].filter(Boolean).join(" ");
    case "docker.stage":
      return `FROM ${p("base")}`;
    case "docker.instruction":
      return `${p("keyword")} ${p("value")}`.slice(0, 120);
    case "ci.step":
      return brief([p("through"), p("uses") || p("run") || p("name")].filter(Boolean).join(": "));
    case "ci.workflow":
      return [p("name"), p("triggers") && `on ${p("triggers")}`].filter(Boolean).join(" ");
    case "config":
      return brief(`${p("key")} = ${p("value")}`);
    case "config.variable":
      return p("key");
    case "k8s.object":
      return [p("objectKind"), p("name")].filter(Boolean).join(" ");
    case "k8s.container":
      return `${[p("workload"), p("workloadName")].filter(Boolean).join(" ")}: ${p("name") || p("image") || "container"}`;
    case "helm.chart":
      return `chart ${[p("name"), p("version")].filter(Boolean).join(" ")}`;
    case "terraform.resource":
      return [p("block"), p("type"), p("name")].filter(Boolean).join(" ");
    case "cloud.template":
      return [p("platform"), p("what"), p("type"), p("name")].filter(Boolean).join(" ");
    case "env":
      return fact.props.fallback === undefined
        ? p("name")
        : `${p("name")} or ${typeof fact.props.fallback === "object" ? "…" : JSON.stringify(fact.props.fallback)}`;
    case "assignment":
      return brief(`${p("target")} = ${p("value")}`);
    case "swallow":
      return `${p("class") || "any error"} is caught`;
    case "listen":
      return `listens on ${p("port") || "a port"}`;
    case "store":
      return `${p("name")}: ${p("how")}`;
    case "ignore":
      return p("pattern");
    case "secret":
      return [p("rule"), p("name"), p("redacted")].filter(Boolean).join(" ");
    case "openapi":
      return [p("format"), p("title"), p("apiVersion")].filter(Boolean).join(" ");
    case "openapi.operation":
      return `${p("method")} ${p("path")}`;
    case "migration":
      return `${p("tool")} migration ${p("name")}`;
    case "migration.operation":
      return [p("op"), p("table"), p("column")].filter(Boolean).join(" ");
    case "alert-route":
      return [p("receiver"), p("kinds")].filter(Boolean).join(": ");
    case "dashboard":
      return p("title") || "dashboard";
    case "slo":
      return [p("name"), p("objective") && `${p("objective")} %`, p("window")].filter(Boolean).join(" ");
    case "sarif":
      return `${p("tool")}: ${p("results")} results`;
    case "document":
      return p("title") || p("role");
    case "file":
    case "unreadable":
      return [fact.path, p("reason")].filter(Boolean).join(": ");
    default:
      return p("name") || p("module") || p("heading") || fact.kind;
  }
}

/** The first line, and no more of it than a reader takes in. */
function brief(shown: string): string {
  return shown.split("\n")[0]?.slice(0, 120) ?? "";
}

function text(value: FactValue | undefined): string {
  return value === undefined ? "" : typeof value === "object" ? value.join(", ") : String(value);
}

/** What a query looks for, in a user's words; what it looks for in other languages only is left out. */
export function describeQuery(query: Query, language?: string): string[] {
  const inner = (one: Query) => describeQuery(one, language);
  if (!isSpoken(query, language)) return [];
  if (query.as) return [query.as];
  if ("any" in query) return query.any.flatMap(inner);
  if ("all" in query) return [query.all.flatMap(inner).join(" with ")];
  if ("none" in query) return query.of ? inner(query.of) : [];
  if ("count" in query) return inner(query.count);
  return [describeSelect(query)];
}

/** False when a query looks only into source of languages that a component is not written in. */
function isSpoken(query: Query, language: string | undefined): boolean {
  if (language === undefined) return true;
  if ("any" in query) return query.any.some((one) => isSpoken(one, language));
  if ("all" in query) return query.all.every((one) => isSpoken(one, language));
  if ("none" in query) return !query.of || isSpoken(query.of, language);
  if ("count" in query) return isSpoken(query.count, language);
  const languages = [...(query.path ?? []).flatMap(languagesOf), ...ecosystemLanguages(query.where?.ecosystem)];
  return languages.length === 0 || languages.some((one) => one === undefined || family(one) === family(language));
}

/** The languages that a glob's ending allows, such as `**\/*.{java,kt}`; undefined for one that is none. */
function languagesOf(glob: string): (string | undefined)[] {
  const ending = /\*\.(?:\{([\w,]+)\}|(\w+))$/.exec(glob);
  if (!ending) return [undefined];
  return (ending[1] ?? ending[2] ?? "").split(",").map((kind) => languageOf(`x.${kind}`));
}

const OF_ECOSYSTEM: Readonly<Record<string, readonly string[]>> = {
  npm: ["javascript"],
  cargo: ["rust"],
  composer: ["php"],
  maven: ["java", "kotlin"],
  gradle: ["java", "kotlin"],
  dotnet: ["csharp"],
};

/** The languages of the ecosystems that a query asks for; none when it asks for any. */
function ecosystemLanguages(ecosystem: Condition | undefined): string[] {
  const asked = typeof ecosystem === "string" ? [ecosystem] : Array.isArray(ecosystem) ? ecosystem.map(String) : [];
  return asked.flatMap((one) => OF_ECOSYSTEM[one] ?? [one]);
}

function family(language: string): string {
  return language === "typescript" ? "javascript" : language;
}

function describeSelect(select: Select): string {
  const where = Object.entries(select.where ?? {}).map(
    ([prop, condition]) => `${prop} ${describeCondition(condition)}`,
  );
  const path = select.path ? ` in ${select.path.join(", ")}` : "";
  return `${select.fact}${where.length > 0 ? ` with ${where.join(" and ")}` : ""}${path}`;
}

function describeCondition(condition: Condition): string {
  if (typeof condition !== "object") return condition === "*" ? "set" : String(condition);
  if ("not" in condition) return `not ${describeCondition(condition.not)}`;
  const words = "like" in condition ? [condition.like].flat() : [...condition];
  return words.length > 8 ? `${words.slice(0, 8).join(", ")} and ${words.length - 8} more` : words.join(", ");
}
