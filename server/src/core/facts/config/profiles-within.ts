import type { RawFact } from "../../model/fact";
import { profileNamed } from "./profile";

/*
 * Settings of several environments may stand in one file: a document of Spring says the profile that it is for, and a key of
 * Quarkus or of Symfony begins with it (`%dev.`, `when@test.`).
 */

const FOR_PROFILE = /^spring\.(config\.activate\.on-?profile|profiles)$/i;
const OF_PROFILE = /^(?:%|when@)"?\{?([\w,-]+)\}?"?\.(.+)$/;

/** The settings of one document, each for the environment that it says. */
export function forTheirProfiles(facts: readonly RawFact[]): RawFact[] {
  const said = facts.find(({ props }) => FOR_PROFILE.test(String(props.key)));
  const profile = said && profileNamed(String(said.props.value));
  return facts.map((fact) => {
    const [, names, key] = OF_PROFILE.exec(String(fact.props.key)) ?? [];
    const own = names === undefined ? profile : profileNamed(names);
    // What nobody knows for an environment is left as it is written.
    if (own === undefined) return fact;
    return { ...fact, props: { ...fact.props, key: key ?? fact.props.key, profile: own } };
  });
}

/** Lines of properties by the documents they stand in: `#---` begins the next one. */
export function documentsOf(text: string, facts: readonly RawFact[]): readonly (readonly RawFact[])[] {
  const breaks = text.split(/\r?\n/).flatMap((line, at) => (/^[#!]---\s*$/.test(line) ? [at] : []));
  const documents: RawFact[][] = [[]];
  for (const fact of facts) {
    while (breaks[0] !== undefined && breaks[0] < fact.at.start.line) {
      breaks.shift();
      documents.push([]);
    }
    documents.at(-1)?.push(fact);
  }
  return documents;
}
