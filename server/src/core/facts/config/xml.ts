import type { RawFact } from "../../model/fact";
import { readXml, type XmlElement } from "../data/xml";
import { type ConfigSource, configFact } from "./values";

/**
 * Reads the configuration of a logger: elements and attributes as dotted keys, such as `configuration.appender.class`.
 * Elements of one name have one key, because their order says nothing.
 */
export function xmlFacts(text: string, source: ConfigSource): RawFact[] {
  const root = readXml(text);
  const facts: RawFact[] = [];
  const visit = (element: XmlElement, around: string): void => {
    const key = around === "" ? element.name : `${around}.${element.name}`;
    if (element.text) facts.push(configFact(key, element.text.value, element.text.at, source));
    for (const [name, { value, at }] of element.attributes) facts.push(configFact(`${key}.${name}`, value, at, source));
    if (element.children.length === 0 && element.attributes.size === 0 && !element.text)
      facts.push(configFact(key, "", element.at, source));
    for (const inner of element.children) visit(inner, key);
  };
  if (root) visit(root, "");
  return facts;
}
