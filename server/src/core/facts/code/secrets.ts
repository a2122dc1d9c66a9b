export { mayHoldSecret as isSecretName } from "../secrets/names";
export { REDACTED, redacted } from "../secrets/redact";
export { type ValueKind, valueKindOf } from "../secrets/values";
