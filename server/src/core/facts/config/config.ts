import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { readTomlData } from "../data/toml";
import { type Data, tooLong, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { isDataPath } from "../kubernetes/files";
import { baseName } from "../paths";
import { configFormatOf } from "./files";
import { envFacts, iniFacts, procfileFacts, propertiesFacts, variableFacts } from "./lines";
import { profileOf } from "./profile";
import { documentsOf, forTheirProfiles } from "./profiles-within";
import { caddyFacts, nginxFacts } from "./proxies";
import { type ConfigSource, configFacts } from "./values";
import { xmlFacts } from "./xml";

/** Larger than what people write. */
const MAX_CHARACTERS = 256 * 1024;

/** Reads configuration files: each key with its value. */
export const configCollector: Collector = {
  name: "configuration",
  emits: ["config", "config.variable"],
  serves: (path) => configFormatOf(path) !== undefined,
  collect: collectConfig,
};

function collectConfig(path: string, text: string): readonly RawFact[] {
  const format = configFormatOf(path);
  if (format === undefined) return [];
  // Nobody writes that much by hand: it is data that lies beside the settings.
  if (text.length > MAX_CHARACTERS && (format === "json" || isDataPath(path))) return [];
  if (text.length > MAX_CHARACTERS) return tooLong(MAX_CHARACTERS, ["config"]);
  const source: ConfigSource = { format, profile: profileOf(path) };
  switch (format) {
    case "env":
      return [...envFacts(text, source), ...variableFacts(text, source)];
    case "properties":
      return documentsOf(text, propertiesFacts(text, source)).flatMap(forTheirProfiles);
    case "ini":
      return iniFacts(text, source);
    case "procfile":
      return procfileFacts(text, source);
    case "nginx":
      return nginxFacts(text, source);
    case "caddy":
      return caddyFacts(text, source);
    case "xml":
      return xmlFacts(text, source);
    case "json":
      return dataFacts(readJsonData(text), source);
    case "toml":
      return dataFacts(readTomlData(text), source).filter((fact) => isSetting(path, fact));
    case "yaml":
      return chartFacts(path, dataFacts(readYamlData(text), source));
  }
}

function dataFacts({ documents, problems }: Data, source: ConfigSource): RawFact[] {
  const facts = documents.flatMap((document) => forTheirProfiles(configFacts(document, source)));
  return [...unreadableFacts(problems, ["config"]), ...facts];
}

/** What a chart's template holds comes from its values: that one cannot be read hides no setting. */
function chartFacts(path: string, facts: readonly RawFact[]): readonly RawFact[] {
  return /(^|\/)templates\//.test(path) ? facts.filter(({ kind }) => kind !== "unreadable") : facts;
}

/** Of pyproject.toml only the tools' settings are configuration; the rest is the manifest. */
function isSetting(path: string, fact: RawFact): boolean {
  if (baseName(path) !== "pyproject.toml") return true;
  const key = fact.props.key;
  return fact.kind === "config" && typeof key === "string" && /^tool\.(?!(poetry|pdm)\.(.*\.)?dependencies)/.test(key);
}
