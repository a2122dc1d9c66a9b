export { isSecretName } from "../secrets/names";
export { passwordInUrl, REDACTED, redact } from "../secrets/redact";
export { traitOf } from "../secrets/values";
