import type { EnvRead } from "../language";
import { bindingOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { keyOf, literalOf, objectOf, propertyOf } from "../values";
import { isEnvironment } from "./ecmascript-env-object";
import { SOME_VALUE } from "./fallback";

/*
 * Many services read the environment through a schema: `z.object({ PORT: … }).parse(process.env)`, Joi, yup,
 * `cleanEnv(process.env, { … })`, `createEnv({ server: { … } })`, `ConfigModule.forRoot({ validationSchema })`. Each
 * entry of such a schema is a read, and what it says of a missing value is the read's default.
 */

const VARIABLE = /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/;
/** Every schema names it, and no one's secret depends on that. */
const MODE = "NODE_ENV";
const SIDES = new Set(["server", "client", "shared"]);

/** An entry of a schema by which the environment is checked, as a read of that variable. */
export function envSchemaEntry(pair: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const name = keyOf(unit, pair);
  const value = child(pair, "value");
  const object = pair.parent;
  if (!VARIABLE.test(name) || name === MODE || !value || bare(value).kind !== "call" || object?.kind !== "object")
    return undefined;
  return isEnvSchema(unit, object) ? { name, via: "schema", ...absence(unit, bare(value)), node: pair } : undefined;
}

function isEnvSchema(unit: SourceUnit, object: SyntaxNode): boolean {
  const around = object.parent;
  if (around?.kind === "pair" && SIDES.has(keyOf(unit, around))) {
    const call = around.parent?.parent;
    return call?.kind === "call" && lastName(unit, call) === "createEnv";
  }
  if (around?.kind !== "call") return false;
  if (readsEnvironment(unit, around)) return true;
  const whole = chainFrom(around);
  if (readsEnvironment(unit, whole)) return true;
  const holder = whole.parent;
  if (holder?.kind === "pair") return keyOf(unit, holder) === "validationSchema";
  const target = holder?.kind === "declare" ? child(holder, "target") : undefined;
  return target?.kind === "identifier" && isChecked(unit, target);
}

/** The last call of `z.object({ … }).extend(…).parse(…)`, from its first. */
function chainFrom(call: SyntaxNode): SyntaxNode {
  let whole = call;
  while (whole.role === "object" && whole.parent?.kind === "member" && whole.parent.parent?.kind === "call")
    whole = whole.parent.parent;
  return whole;
}

function readsEnvironment(unit: SourceUnit, call: SyntaxNode): boolean {
  return childrenOf(call, "argument").some((argument) => isEnvironment(argument, unit));
}

/** True when somebody checks the environment by the schema of this name: `schema.parse(process.env)`, `validate(process.env, schema)`. */
function isChecked(unit: SourceUnit, target: SyntaxNode): boolean {
  const binding = bindingOf(unit, target);
  const named = (node: SyntaxNode) => node.kind === "identifier" && bindingOf(unit, node) === binding;
  return nodesOf(unit, "call").some((call) => {
    const configured = lastName(unit, call) === "forRoot" ? child(call, "argument") : undefined;
    const options = configured && objectOf(unit, configured);
    const schema = options && propertyOf(unit, options, "validationSchema");
    if (schema && named(bare(schema))) return true;
    return readsEnvironment(unit, call) && [...walk(call)].some(named);
  });
}

function lastName(unit: SourceUnit, call: SyntaxNode): string {
  const callee = child(call, "callee");
  return callee ? lastSegment(unit, bare(callee)) : "";
}

/** What a schema's entry says of a missing value: a default, that there may be none, or that there must be one. */
function absence(unit: SourceUnit, entry: SyntaxNode): Pick<EnvRead, "fallback" | "required"> {
  let node: SyntaxNode | undefined = entry;
  let isOptional = false;
  let isRequired = false;
  let root = "";
  while (node?.kind === "call") {
    const callee: SyntaxNode | undefined = child(node, "callee");
    const argument = child(node, "argument");
    const name = callee ? lastSegment(unit, bare(callee)) : "";
    if (name === "default" || name === "catch" || name === "prefault")
      return { fallback: (argument && literalOf(unit, argument)) ?? SOME_VALUE };
    const options = argument && objectOf(unit, argument);
    const preset = options && propertyOf(unit, options, "default");
    if (preset) return { fallback: literalOf(unit, preset) ?? SOME_VALUE };
    if (name === "optional" || name === "nullish") isOptional = true;
    if (name === "required") isRequired = true;
    root = (callee && resolveName(unit, callee)?.module) ?? root;
    node = callee?.kind === "member" ? unwrapped(child(callee, "object")) : undefined;
  }
  // Joi and yup let everything be absent that is not required.
  const lenient = /joi$|^yup$/i.test(root) && !isRequired;
  return isOptional || lenient ? { fallback: SOME_VALUE } : { required: true };
}

function unwrapped(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node && bare(node);
}
