import * as profileSchema from "../checklists/profile-schema";
import * as schema from "../checklists/schema";
import { KINDS } from "../facts/kinds";
import { CLAIM_RULES } from "../model/document";
import * as team from "../team/schema";
import type { Cursor } from "./cursor";
import {
  attestedWords,
  categoryWords,
  checkWords,
  componentWords,
  endingWords,
  facetWords,
  failingWords,
  type Known,
  peopleWords,
  plain,
  titledWords,
  todayWords,
  type Word,
} from "./words";

/** What may be written at a place of a file: keys of a mapping, or values of a key. */
export interface Offer {
  readonly kind: "keys" | "values";
  words(known: Known, cursor: Cursor): readonly Word[];
}

type Place = readonly [path: RegExp, offer: Offer];

const keys = (words: Offer["words"]): Offer => ({ kind: "keys", words });
const values = (words: Offer["words"]): Offer => ({ kind: "values", words });
const keysOf = (shape: object): Offer => keys(() => plain(Object.keys(shape)));
const oneOf = (words: readonly (string | number)[]): Offer => values(() => plain(words));
const flags = oneOf(["true", "false"]);
const levels = oneOf([1, 2, 3]);
const severities = oneOf(schema.severity.options);

const WAIVER = team.waivers.def.element.shape;
const ATTESTATION = team.attestations.def.element.shape;

const CONFIG_PLACES: readonly Place[] = [
  [/^$/, keysOf(team.config.shape)],
  [/^profile$/, values(({ checklist }) => titledWords(checklist.profiles))],
  [/^gates(\/\[\])?$/, values(({ checklist }) => titledWords(checklist.gates))],
  [/^failOn(\/\[\])?$/, values(failingWords)],
  [/^components\/\[\]$/, keys(() => plain(["path", "kind", "name", "ignore", "reason"]))],
  [/^components\/\[\]\/path$/, values(componentWords)],
  [/^components\/\[\]\/kind$/, oneOf(schema.componentKind.options)],
  [/^components\/\[\]\/ignore$/, flags],
  [/^checks$/, keys(checkWords)],
  [/^checks\/[^/]+$/, keys(() => plain(["off", "severity"]))],
  [/^checks\/[^/]+\/severity$/, severities],
  [/^documents$/, keys(() => plain(["include", "exclude", "scoreTolerance", "rules"]))],
  [/^documents\/rules$/, keys(() => plain(CLAIM_RULES))],
  [/^documents\/rules\/[^/]+$/, oneOf(team.claimSeverity.options)],
  [/^provides\/\[\]$/, keys(() => plain(["uses", "checks"]))],
  [/^provides\/\[\]\/checks(\/\[\])?$/, values(checkWords)],
];

const WAIVER_PLACES: readonly Place[] = [
  [/^(\[\])?$/, keysOf(WAIVER)],
  [/^\[\]\/check$/, values(facetWords)],
  [/^\[\]\/component$/, values(componentWords)],
  [/^\[\]\/owner$/, values(peopleWords)],
  [/^\[\]\/created$/, values(todayWords)],
  [/^\[\]\/expires$/, values(endingWords)],
];

const ATTESTATION_PLACES: readonly Place[] = [
  [/^(\[\])?$/, keysOf(ATTESTATION)],
  [/^\[\]\/check$/, values(attestedWords)],
  [/^\[\]\/component$/, values(componentWords)],
  [/^\[\]\/by$/, values(peopleWords)],
  [/^\[\]\/date$/, values(todayWords)],
  [/^\[\]\/expires$/, values(endingWords)],
];

const CHECK_PLACES: readonly Place[] = [
  [/^$/, keysOf(schema.check.shape)],
  [/^severity$/, severities],
  [/^level$/, levels],
  [/^detection$/, oneOf(["static", "hybrid", "attest"])],
  [/^per$/, oneOf(["component", "repository"])],
  [/(^|\/)confidence$/, oneOf(schema.confidence.options)],
  [/^applies$/, keys(() => plain(["component", "when", "otherwise"]))],
  [/^applies\/component(\/\[\])?$/, oneOf(schema.componentKind.options)],
  [/^facets\/[^/]+$/, keysOf(schema.facet.shape)],
  [/(^|\/)fact$/, values(() => Object.entries(KINDS).map(([text, { about }]) => ({ text, about })))],
  [/(^|\/)where$/, keys((_, { at, siblings, outer }) => propertiesOf((at === "key" ? outer : siblings).get("fact")))],
  [/(^|\/)where\/.+$/, values(({ vocabulary }) => plain([...vocabulary.keys()].map((name) => `$${name}`)))],
  [/(^|\/)tier$/, oneOf(schema.tier.options)],
  [/(^|\/)scope(\/\[\])?$/, oneOf(schema.scope.options)],
  [/(^|\/)reach$/, oneOf(["component", "ancestors", "repository"])],
  [/(^|\/)within$/, oneOf(["function", "file", "component"])],
  [/(^|\/)(proves|contradicts|when|locate|elsewhere|any|all|none)\/\[\]$/, keysOf(schema.select.shape)],
  [/(^|\/)(near|notNear|with|count)$/, keys(() => plain(["fact", "where", "path", "any", "within"]))],
];

const PROFILE_PLACES: readonly Place[] = [
  [/^$/, keysOf(profileSchema.profile.shape)],
  [/^level$/, oneOf([0, 1, 2, 3])],
  [/^weights$/, keys(categoryWords)],
  [/^categories\/\[\]$/, keys(() => plain(["id", "title", "weight", "from"]))],
  [/^categories\/\[\]\/from(\/\[\])?$/, values((known) => [...categoryWords(known), ...checkWords(known)])],
  [/^checks$/, keys(checkWords)],
  [/^checks\/[^/]+$/, keys(() => plain(["severity", "level"]))],
  [/^checks\/[^/]+\/severity$/, severities],
  [/^checks\/[^/]+\/level$/, levels],
  [/^gates(\/\[\])?$/, values(({ checklist }) => titledWords(checklist.gates))],
];

const GATE_PLACES: readonly Place[] = [
  [/^$/, keysOf(profileSchema.gate.shape)],
  [/^(items\/\[\]\/)?checks(\/\[\])?$/, values(facetWords)],
  [/^items\/\[\]$/, keys(() => plain(["id", "title", "checks", "attest"]))],
  [/^items\/\[\]\/attest$/, flags],
  [/^select\/\[\]$/, keys(() => plain(["severity", "level"]))],
  [/^select\/\[\]\/severity(\/\[\])?$/, severities],
  [/^select\/\[\]\/level(\/\[\])?$/, levels],
];

const FILES: readonly (readonly [path: RegExp, places: readonly Place[]])[] = [
  [/^\.readiness\/config\.yaml$/, CONFIG_PLACES],
  [/^\.readiness\/waivers\.yaml$/, WAIVER_PLACES],
  [/^\.readiness\/attestations\.yaml$/, ATTESTATION_PLACES],
  [/^\.readiness\/checks\/.+\.ya?ml$/, CHECK_PLACES],
  [/^\.readiness\/profiles\/[^/]+\.ya?ml$/, PROFILE_PLACES],
  [/^\.readiness\/gates\/[^/]+\.ya?ml$/, GATE_PLACES],
];

/** True for a file that is read as one of the team's. */
export function isTeamYaml(path: string): boolean {
  return FILES.some(([pattern]) => pattern.test(path));
}

/** What may be written where the cursor stands; undefined where anything may. */
export function offerAt(path: string, { path: place }: Cursor): Offer | undefined {
  const places = FILES.find(([pattern]) => pattern.test(path))?.[1] ?? [];
  return places.find(([pattern]) => pattern.test(place.join("/")))?.[1];
}

function propertiesOf(fact: string | undefined): readonly Word[] {
  const known = Object.entries(KINDS).find(([kind]) => kind === fact);
  return plain(known?.[1].props ?? []);
}
