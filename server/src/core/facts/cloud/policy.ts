import { type DataNode, entriesOf, itemsOf, stringOf, textsOf } from "../data/tree";

/** What the statements of an access policy allow. */
export interface Grants {
  /** Each as `action on resource`. */
  readonly allows: readonly string[];
  /** True when a statement allows every action, or every action of a service on every resource. */
  readonly broad: boolean;
}

const MAX_NODES = 2000;
const MAX_GRANTS = 100;

/** Looks for statements of IAM policies anywhere in a tree, written as JSON has them or as Terraform's documents do. */
export function grantsIn(root: DataNode | undefined): Grants {
  const statements: Statement[] = [];
  let nodes = 0;
  const visit = (node: DataNode | undefined): void => {
    if (!node || ++nodes > MAX_NODES) return;
    for (const item of itemsOf(node)) visit(item);
    const statement = statementOf(node);
    if (statement) statements.push(statement);
    else for (const [, { value }] of entriesOf(node)) visit(value);
  };
  visit(root);
  const allows = statements.flatMap(({ actions, resources }) =>
    actions.slice(0, 20).flatMap((action) => resources.slice(0, 5).map((resource) => `${action} on ${resource}`)),
  );
  return { allows: [...new Set(allows)].slice(0, MAX_GRANTS), broad: statements.some(isBroad) };
}

interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly isWithinAccount: boolean;
}

/** A statement that allows something on resources; a trust policy, which says who may take a role, names none. */
function statementOf(node: DataNode): Statement | undefined {
  const keys = new Map(entriesOf(node).map(([key, { value }]) => [key.toLowerCase(), value]));
  const actions = textsOf(keys.get("action") ?? keys.get("actions"));
  const resources = textsOf(keys.get("resource") ?? keys.get("resources"));
  const effect = textsOf(keys.get("effect"))[0]?.toLowerCase() ?? "allow";
  if (actions.length === 0 || resources.length === 0 || effect !== "allow") return undefined;
  return { actions, resources, isWithinAccount: isWithinAccount(keys) };
}

/**
 * Who may use a key or an endpoint is told by two policies: where this one hands the question to an account's own, or asks
 * for the account, the other decides. AWS writes the first into each key it makes.
 */
function isWithinAccount(keys: ReadonlyMap<string, DataNode>): boolean {
  const principals = allTexts(keys.get("principal") ?? keys.get("principals")).values;
  if (principals.length === 0) return false;
  const asked = allTexts(keys.get("condition") ?? keys.get("conditions"));
  return (
    principals.every((text) => text === "AWS" || ACCOUNT.test(text)) ||
    [...asked.names, ...asked.values].some((text) => OF_ACCOUNT.test(text))
  );
}

const ACCOUNT = /:root$|^\d{12}$/;
const OF_ACCOUNT = /^(aws:(PrincipalAccount|PrincipalOrgID|SourceAccount|ResourceAccount)|kms:CallerAccount)$/i;

/** Every text of a tree, and the names of its parts: conditions of JSON have what they ask for as a name. */
function allTexts(node: DataNode | undefined): {
  readonly values: readonly string[];
  readonly names: readonly string[];
} {
  const own = node && stringOf(node);
  if (!node || own !== undefined) return { values: own === undefined ? [] : [own], names: [] };
  const entries = entriesOf(node);
  const inner = [...itemsOf(node), ...entries.map(([, { value }]) => value)].map(allTexts);
  return {
    values: inner.flatMap(({ values }) => values),
    names: [...entries.map(([name]) => name), ...inner.flatMap(({ names }) => names)],
  };
}

/** Services on which everything may be done everywhere without much harm: they take what a workload reports. */
const REPORTING = /^(logs|cloudwatch|xray|ec2messages|ssmmessages):/;

function isBroad({ actions, resources, isWithinAccount }: Statement): boolean {
  if (isWithinAccount) return false;
  if (actions.some((action) => /^\*(:\*)?$/.test(action))) return true;
  return resources.includes("*") && actions.some((action) => /^[\w-]+:\*$/.test(action) && !REPORTING.test(action));
}
