import { isCiDefinition } from "../ci/other";
import { isComposeFile } from "../compose/compose";
import { configFormatOf } from "../config/files";
import { languageOf } from "../languages";
import { baseName } from "../paths";

/** What sort of file a secret stands in; `env` holds values of an environment, `key-file` is made for a key. */
export type Holder = "source" | "config" | "env" | "compose" | "ci" | "key-file";

const KEY_FILE = /\.(pem|key|ppk|asc)$|^id_(rsa|dsa|ecdsa|ed25519)$|^\.(netrc|pypirc|git-credentials|npmrc)$/i;
const KEY_JSON =
  /(service[-_]?account|credentials?|secrets?|client[-_]secret|firebase[-_]admin|gcp|gcloud|[-_]key)[\w.-]*\.json$/i;
/** Data of a program in a directory that is named for its settings. */
const SETTINGS_JSON = /(^|\/)(config|configs|configuration|conf|settings|secrets?|etc)\/[\w.-]+\.json$/i;
const SCRIPT = /\.(sh|bash|zsh|fish|ps1|bat|cmd|pl|lua|r|groovy|gradle|sbt|sql|http)$/i;
const CONFIG =
  /\.(tf|tfvars|hcl|xml|plist|config|envrc)$|^(Dockerfile|Containerfile|Jenkinsfile|Vagrantfile|Makefile)\b/i;
/** Names that end like one of these and are something else: public halves, locks, what a build wrote. */
const NOT = /\.(pub|crt|cer)$|[-._]lock\b|(^|[-._])(package-lock|npm-shrinkwrap)\.json$|\.min\.[cm]?js$|^public[-_.]/i;

/** What sort of holder a file is, by its path; undefined when nothing is looked for in it. */
export function holderOf(path: string): Holder | undefined {
  const name = baseName(path);
  if (NOT.test(name)) return undefined;
  if (KEY_FILE.test(name)) return "key-file";
  const format = configFormatOf(path);
  if (format === "env") return "env";
  if (languageOf(path) !== undefined || SCRIPT.test(name)) return "source";
  if (isComposeFile(path)) return "compose";
  if (isCiDefinition(path) || /^\.github\/.+\.ya?ml$/.test(path)) return "ci";
  return format !== undefined || CONFIG.test(name) || KEY_JSON.test(name) || SETTINGS_JSON.test(path)
    ? "config"
    : undefined;
}

const PROFILE_WORDS =
  /(?:^|[/._-])(example|sample|template|test|testing|fixtures?|ci-(?:config|certs?|keys?|data)|stories|story|dev|development|local|localhost|demo|snake-?oil)(?=[/._-]|$)/i;

/** What fills the database of a developer or a demonstration, by the name that frameworks give it. */
const SEEDS = /(^|\/)(seeds?|seeders?)(\.\w+$|\/)|Seeder\.\w+$/;

/** True for files that show what a secret looks like, or hold one of a developer's own machine. */
export function isForShow(path: string): boolean {
  return PROFILE_WORDS.test(path) || SEEDS.test(path);
}
