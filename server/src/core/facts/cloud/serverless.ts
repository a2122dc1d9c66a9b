import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, itemsOf, textOf } from "../data/tree";
import { listOf, numberOf } from "../kubernetes/values";
import { cloudFormationFacts } from "./cloudformation";
import { environmentOf, flatten } from "./flatten";
import { grantsIn } from "./policy";

/** What a serverless.yml deploys: the provider's settings, each function, and the resources it adds. */
export function serverlessFacts(root: DataNode, profile: string | undefined): RawFact[] {
  const provider = get(root, "provider");
  const service = get(root, "service");
  if (!provider || !service) return [];
  const variables = environmentOf(get(provider, "environment"));
  const { attributes } = flatten(provider, { skip: /^(environment|iam(RoleStatements)?)$/ });
  const { allows, broad } = grantsIn(provider);
  const runtime = textOf(get(provider, "runtime"));
  const application: RawFact = {
    kind: "cloud.template",
    at: service.at,
    props: {
      platform: "serverless",
      what: "application",
      type: textOf(get(provider, "name")) ?? textOf(provider),
      name: textOf(service) ?? textOf(get(service, "name")),
      builds: true,
      runtime,
      env: listOf(variables.env),
      secretLiterals: listOf(variables.secretLiterals),
      allows: listOf(allows),
      broad: broad || undefined,
      ...attributes,
      profile,
    },
  };
  const functions = entriesOf(get(root, "functions")).map(([name, { keyAt, value }]): RawFact => {
    const own = environmentOf(get(value, "environment"));
    const events = itemsOf(get(value, "events"));
    const props = {
      platform: "serverless",
      what: "function",
      type: listOf(events.flatMap((event) => textOf(event) ?? entriesOf(event)[0]?.[0] ?? [])),
      name,
      runtime: textOf(get(value, "runtime")) ?? runtime,
      command: textOf(get(value, "handler")),
      minInstances: numberOf(get(value, "provisionedConcurrency")),
      maxInstances: numberOf(get(value, "reservedConcurrency")),
      schedule: events.flatMap(
        (event) => textOf(get(event, "schedule")) ?? textOf(get(event, "schedule", "rate")) ?? [],
      )[0],
      env: listOf(own.env),
      secretLiterals: listOf(own.secretLiterals),
      ...flatten(value, { skip: /^(environment|events)/ }).attributes,
      profile,
    };
    return { kind: "cloud.template", at: keyAt, props };
  });
  const resources = [get(root, "resources"), ...itemsOf(get(root, "resources"))];
  return [application, ...functions, ...resources.flatMap((part) => (part ? cloudFormationFacts(part, profile) : []))];
}
