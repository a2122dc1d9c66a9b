import { type DataNode, entriesOf, itemsOf, textsOf } from "../data/tree";

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
}

/** A statement that allows something on resources; a trust policy, which says who may take a role, names none. */
function statementOf(node: DataNode): Statement | undefined {
  const keys = new Map(entriesOf(node).map(([key, { value }]) => [key.toLowerCase(), value]));
  const actions = textsOf(keys.get("action") ?? keys.get("actions"));
  const resources = textsOf(keys.get("resource") ?? keys.get("resources"));
  const effect = textsOf(keys.get("effect"))[0]?.toLowerCase() ?? "allow";
  return actions.length > 0 && resources.length > 0 && effect === "allow" ? { actions, resources } : undefined;
}

/** Services on which everything may be done everywhere without much harm: they take what a workload reports. */
const REPORTING = /^(logs|cloudwatch|xray|ec2messages|ssmmessages):/;

function isBroad({ actions, resources }: Statement): boolean {
  if (actions.some((action) => /^\*(:\*)?$/.test(action))) return true;
  return resources.includes("*") && actions.some((action) => /^[\w-]+:\*$/.test(action) && !REPORTING.test(action));
}
