import { originOf, resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { wordsOf } from "../words";

const AUTH = new Set([
  "auth",
  "authn",
  "authz",
  "authed",
  "authenticate",
  "authenticated",
  "authenticator",
  "authentication",
  "authorize",
  "authorized",
  "authorization",
  "authorizer",
  "oauth",
  "oauth2",
  "jwt",
  "jwtauth",
  "jwtware",
  "echojwt",
  "jwtmiddleware",
  "authmiddleware",
  "oidc",
  "bearer",
  "basicauth",
  "keyauth",
  "casbin",
  "rbac",
  "permission",
  "permissions",
  "protected",
  "apikey",
  "introspection",
]);
/** Word pairs that speak of identity only together: `login_required`, `current_user`, `api_key`, `RequireRole`. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(require|requires|required|ensure|check|verify|validate|must|with|has|is|only)$/,
    /^(login|user|users|admin|role|roles|scope|scopes|token|session|account|staff|superuser|member)$/,
  ],
  [
    /^(login|token|role|roles|user|admin|scope|scopes|account|staff|superuser|session|signin)$/,
    /^(required|require|guard|check|verifier|needed|only|accepted)$/,
  ],
  [/^(current|logged|active|get)$/, /^(user|account|principal|identity|superuser|admin|in)$/],
  [/^needs?$/, /^(access|auth|login|token|user|role|roles|admin|session|account)$/],
  [/^api$/, /^keys?$/],
];

/** True when a name speaks of checking who calls: `requireAuth`, `login_required`, `get_current_user`; not `author`. */
export function isAuthName(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => AUTH.has(word))) return true;
  return words.some((word, at) =>
    PAIRS.some(([first, second]) => first.test(word) && second.test(words[at + 1] ?? "")),
  );
}

/** True when an expression, such as a middleware or a dependency, checks who calls. */
export function isAuth(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  const callee = child(node, "callee");
  const named = callee ? bare(callee) : node;
  const name = resolveName(unit, named)?.name ?? originOf(unit, named)?.name ?? "";
  // The module's own path may hold such words by chance: only its last part and what follows count.
  if (isAuthName(name.slice(name.lastIndexOf("/") + 1)) || isAuthName(textOf(unit, named))) return true;
  const made = node.kind === "identifier" ? originOf(unit, node)?.name : undefined;
  return made !== undefined && isAuthName(made.slice(made.lastIndexOf("/") + 1));
}
