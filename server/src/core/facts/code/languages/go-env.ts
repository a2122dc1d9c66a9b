import type { EnvRead } from "../language";
import { functionOf, resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { literalOf } from "../values";
import { isUsedIfSet, laterFallback, SOME_VALUE } from "./fallback";
import { flagRead, isFlagSource } from "./go-env-flags";
import { prefixAround } from "./go-env-prefix";

const GETTERS = new Set(["os.Getenv", "os.LookupEnv", "syscall.Getenv"]);
const BINDING = "github.com/spf13/viper.BindEnv";
const PRESET = "github.com/spf13/viper.SetDefault";

/** What a node reads from the environment: `os.Getenv`, a helper around it, a field with an `env` tag. */
export function goEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "call") return callRead(node, unit);
  if (node.kind === "field") return taggedField(node, unit);
  return flagRead(node, unit);
}

function callRead(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  const called = callee && resolveName(unit, callee)?.name;
  if (!callee || !called || isFlagSource(called)) return undefined;
  const [first, second] = childrenOf(node, "argument");
  const name =
    (called === BINDING ? second : first) && literalOf(unit, called === BINDING ? (second ?? node) : (first ?? node));
  if (typeof name !== "string" || name === "") return undefined;
  if (called === BINDING) return { name, node };
  if (called === PRESET) return presetOf(name, second, unit, node);
  if (GETTERS.has(called)) {
    const fallback = laterFallback(unit, node) ?? (isUsedIfSet(unit, node) ? SOME_VALUE : undefined);
    return fallback === undefined ? { name, node } : { name, fallback, node };
  }
  if (!isHelper(unit, callee, called, name)) return undefined;
  const fallback = second && literalOf(unit, second);
  const isOtherName = namesVariable(fallback) && functionOf(unit, callee) === undefined;
  return fallback === undefined || isOtherName ? { name, node } : { name, fallback, node };
}

/** `EnvVars("APP_SECRET", "SECRET_KEY")`: another name to look under, which is nobody's value. */
function namesVariable(value: unknown): boolean {
  return typeof value === "string" && /^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/.test(value);
}

/** `viper.SetDefault("jwt.secret", "…")`: the environment may set it as `JWT_SECRET`, and else this is the value. */
function presetOf(key: string, value: SyntaxNode | undefined, unit: SourceUnit, node: SyntaxNode): EnvRead {
  const name = key.replace(/[.-]/g, "_").toUpperCase();
  return { name, fallback: (value && literalOf(unit, value)) ?? SOME_VALUE, via: "configuration", node };
}

/** A function of this file that hands its parameter to `os.Getenv`, or one of that name in another file. */
function isHelper(unit: SourceUnit, callee: SyntaxNode, called: string, name: string): boolean {
  const fn = functionOf(unit, callee);
  if (!fn)
    return (
      /env/i.test(called.slice(called.lastIndexOf(".") + 1)) && /^[A-Z][A-Z\d_]+$/.test(name) && !/set/i.test(called)
    );
  const parameter = childrenOf(fn, "parameter")[0];
  const key = textOf(unit, child(parameter, "target"));
  for (const inner of walk(fn)) {
    if (inner.kind !== "call") continue;
    const target = child(inner, "callee");
    const argument = child(inner, "argument");
    if (target && argument && textOf(unit, argument) === key && isReader(unit, target)) return true;
  }
  return false;
}

function isReader(unit: SourceUnit, callee: SyntaxNode): boolean {
  const called = resolveName(unit, callee)?.name ?? "";
  return GETTERS.has(called) || /env/i.test(called);
}

/** `env:"PORT" envDefault:"8080"` and the like of the configuration libraries. */
function taggedField(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const tag = child(node, "tag");
  const text = tag && unit.language.literal(tag, unit.text);
  if (typeof text !== "string") return undefined;
  const [own, ...options] = (text.match(/\b(?:env|envconfig):"([^"]+)"/)?.[1] ?? "").split(",");
  if (!own || !/^\w+$/.test(own)) return undefined;
  const name = (prefixAround(unit, node) + own).toUpperCase();
  const fallback = text.match(/\b(?:envDefault|env-default|default):"([^"]*)"/)?.[1] ?? defaultOption(options);
  const required = options.includes("required") || /\b(?:env-)?required:"true"/.test(text);
  return fallback === undefined ? { name, required, node } : { name, fallback, node };
}

function defaultOption(options: readonly string[]): string | undefined {
  return options.find((option) => option.startsWith("default="))?.slice("default=".length);
}
