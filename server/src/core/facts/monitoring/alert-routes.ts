import type { RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf } from "../data/tree";
import { listed } from "./alert-rules";

/**
 * Who is told of an alert: receivers of Alertmanager (its file, its custom resource, a chart's values) and Grafana's
 * contact points. Addresses, webhooks and keys stay out of facts; whether they are stand-ins does not.
 */
export function alertRoutes(root: DataNode): RawFact[] {
  const facts: RawFact[] = [];
  const visit = (node: DataNode): void => {
    if (node.kind === "list") for (const item of node.items) visit(item);
    if (node.kind !== "map") return;
    const found = [...ofAlertmanager(node), ...ofGrafana(node)];
    facts.push(...found);
    if (found.length === 0) for (const [, { value }] of node.entries) visit(value);
  };
  visit(root);
  return facts;
}

function ofAlertmanager(node: DataNode): RawFact[] {
  const receivers = get(node, "receivers");
  const route = get(node, "route");
  if (receivers?.kind !== "list" || get(route, "receiver") === undefined) return [];
  const uses = usesOf(route ? [route] : []);
  return receivers.items.flatMap((receiver) => {
    const kinds = entriesOf(receiver).flatMap(([key, { value }]) => {
      const kind = /^(\w+?)_?configs$/i.exec(key)?.[1]?.toLowerCase();
      return kind !== undefined && itemsOf(value).length > 0 ? [kind] : [];
    });
    return routeFact("alertmanager", receiver, kinds, uses);
  });
}

function ofGrafana(node: DataNode): RawFact[] {
  const points = itemsOf(get(node, "contactPoints"));
  const policies = itemsOf(get(node, "policies")).filter((policy) => get(policy, "receiver") !== undefined);
  const uses = usesOf(policies);
  const facts = points.flatMap((point) => {
    const kinds = itemsOf(get(point, "receivers")).flatMap((receiver) => textOf(get(receiver, "type")) ?? []);
    return routeFact("grafana", point, kinds, uses);
  });
  const known = new Set(facts.map(({ props }) => props.receiver));
  for (const [receiver, use] of uses) {
    if (known.has(receiver)) continue;
    const props = { system: "grafana", receiver, default: use.isDefault, routed: true, matchers: listed(use.matchers) };
    facts.push({ kind: "alert-route", at: use.at, props });
  }
  return facts;
}

interface Use {
  readonly at: Range;
  readonly isDefault: boolean;
  readonly matchers: readonly string[];
}

/** Which receivers a tree of routes names, and for which alerts. */
function usesOf(roots: readonly DataNode[]): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const visit = (route: DataNode, isRoot: boolean): void => {
    const receiver = get(route, "receiver");
    const name = textOf(receiver);
    if (receiver && name !== undefined) {
      const before = uses.get(name);
      const matchers = [...(before?.matchers ?? []), ...matchersOf(route)];
      uses.set(name, { at: before?.at ?? receiver.at, isDefault: isRoot || before?.isDefault === true, matchers });
    }
    for (const inner of itemsOf(get(route, "routes"))) visit(inner, false);
  };
  for (const root of roots) visit(root, true);
  return uses;
}

function matchersOf(route: DataNode): string[] {
  const pairs = (key: string, sign: string) =>
    entriesOf(get(route, key)).map(([name, { value }]) => `${name}${sign}${textOf(value) ?? ""}`);
  const matchers = itemsOf(get(route, "matchers")).flatMap((matcher) => {
    if (matcher.kind === "scalar") return textOf(matcher) ?? [];
    const name = textOf(get(matcher, "name"));
    return name === undefined
      ? []
      : `${name}${textOf(get(matcher, "matchType")) ?? "="}${textOf(get(matcher, "value"))}`;
  });
  const ofObjects = itemsOf(get(route, "object_matchers")).map((matcher) => itemsOf(matcher).map(textOf).join(""));
  return [...pairs("match", "="), ...pairs("match_re", "=~"), ...matchers, ...ofObjects];
}

function routeFact(
  system: string,
  node: DataNode,
  kinds: readonly string[],
  uses: ReadonlyMap<string, Use>,
): RawFact[] {
  const name = get(node, "name");
  const receiver = textOf(name);
  if (!name || receiver === undefined) return [];
  const use = uses.get(receiver);
  const props = {
    system,
    receiver,
    kinds: listed([...new Set(kinds)]),
    default: use?.isDefault === true,
    routed: uses.size === 0 ? undefined : use !== undefined,
    placeholder: addressesIn(node).some((address) => STAND_IN.test(address)),
    matchers: listed(use?.matchers ?? []),
  };
  return [{ kind: "alert-route", at: name.at, props }];
}

const ADDRESS =
  /^(url|api_?url|webhook_?url|to|addresses|routing_?key|service_?key|api_?key|integrationkey|bot_?token|token|bottoken)$/i;
const STAND_IN =
  /[@./]example\.(com|org|net)|\bexample\b|\byour[-_ ]?|^<[^>]*>$|x{3,}|\blocalhost\b|127\.0\.0\.1|change[-_ ]?me|replace[-_ ]?me|\btodo\b|^$/i;

function addressesIn(node: DataNode): string[] {
  if (node.kind === "list") return node.items.flatMap(addressesIn);
  return entriesOf(node).flatMap(([key, { value }]) => {
    const text = ADDRESS.test(key) ? stringOf(value) : undefined;
    return text === undefined ? addressesIn(value) : [text];
  });
}
