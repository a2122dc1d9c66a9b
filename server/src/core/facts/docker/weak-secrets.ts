import { isSecretName } from "../secrets/names";
import { traitOf } from "../secrets/values";
import { shellWords } from "../shell";

/** The names of secrets to which an image gives a value that everybody knows or guesses. */
export function weakSecrets(pairs: string): readonly string[] | undefined {
  const names = shellWords(pairs).flatMap((pair) => {
    const [, name, value] = /^([^=\s]+)=(.+)$/s.exec(pair) ?? [];
    return name !== undefined && value !== undefined && isSecretName(name) && traitOf(value).weak ? [name] : [];
  });
  return names.length > 0 ? names : undefined;
}
