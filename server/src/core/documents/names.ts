import { Lexicon } from "./lexicon";
import { EMPTY } from "./topics";
import { wordsOf } from "./words";

/** What people call the thing that a check asks for, when they speak of nothing else. */
const NAMES = new Lexicon<string>([
  [
    "api.contract-spec",
    "openapi, openapi spec, openapi specification, openapi documentation, openapi docs, swagger, swagger docs, swagger documentation, swagger openapi, openapi swagger",
  ],
  [
    "api.rate-limiting",
    "rate limit, rate limits, rate limiter, rate limiting, api rate limiting, api rate limits, request rate limiting, request throttling, rate limiting abuse protection",
  ],
  ["configuration.env-example", "env example, env template, example env, environment template, environment example"],
  [
    "data.migrations",
    "database migration, database migrations, db migrations, schema migrations, migrations, migration files, alembic migrations, prisma migrations, flyway migrations",
  ],
  [
    "delivery.dependency-updates",
    "dependabot, renovate, dependency updates, automated dependency updates, automatic dependency updates",
  ],
  [
    "delivery.pipeline",
    "ci, ci cd, cicd, ci pipeline, ci pipelines, ci cd pipeline, ci cd pipelines, cicd pipeline, ci workflow, ci workflows, ci cd workflow, ci cd workflows, continuous integration, build pipeline, github actions, github actions ci, github actions pipeline, github actions workflow, github actions workflows, gitlab ci",
  ],
  ["delivery.sast", "codeql, sast, static application security testing"],
  ["delivery.sbom", "sbom, software bill of materials"],
  [
    "deployment.dockerfile",
    "docker, dockerfile, dockerfiles, docker image, docker images, docker container, docker containers, docker containerization, containerization, container image, container images, dockerization",
  ],
  ["deployment.dockerignore", "dockerignore"],
  ["deployment.iac", "terraform, infrastructure as code, iac"],
  ["deployment.non-root", "non root user, non root container, non root containers"],
  [
    "deployment.orchestration",
    "kubernetes manifests, kubernetes manifest, kubernetes deployment, kubernetes deployments, k8s manifests, k8s deployment, helm chart, helm charts",
  ],
  [
    "deployment.resource-limits",
    "resource limits, container resource limits, container limits, cpu and memory limits, memory limits",
  ],
  ["documentation.changelog", "changelog, change log"],
  ["documentation.deployment-guide", "deployment guide, deployment guides, deployment documentation, deployment docs"],
  ["documentation.license", "license file, licence file"],
  ["governance.audit-log", "audit log, audit logs, audit logging, audit trail, audit trails"],
  [
    "observability.error-tracking",
    "error tracking, error tracker, error monitoring, sentry, sentry error tracking, sentry integration, sentry error monitoring",
  ],
  ["observability.metrics", "metrics endpoint, prometheus metrics, prometheus metrics endpoint, application metrics"],
  [
    "observability.structured-logging",
    "structured logging, structured logs, structured json logging, structured json logs, json logging, json logs",
  ],
  [
    "observability.tracing",
    "distributed tracing, tracing, request tracing, opentelemetry, opentelemetry tracing, opentelemetry integration",
  ],
  ["operations.dr-runbook", "disaster recovery plan, dr plan, disaster recovery runbook"],
  ["operations.incident-response", "incident response plan, incident response playbook, incident response runbook"],
  ["operations.runbooks", "runbook, runbooks, operational runbook, operational runbooks, operations runbook"],
  [
    "performance.connection-pooling",
    "connection pool, connection pooling, database connection pool, database connection pooling, db connection pooling",
  ],
  ["reliability.circuit-breaker", "circuit breaker, circuit breakers"],
  ["reliability.graceful-shutdown", "graceful shutdown, graceful shutdown handling, graceful shutdown handler"],
  [
    "reliability.liveness-endpoint",
    "health, health check, health checks, healthcheck, healthchecks, health check endpoint, health check endpoints, health endpoint, health endpoints, health route, healthz, health check api",
  ],
  ["reliability.readiness-endpoint", "readiness probe, readiness endpoint, readyz"],
  [
    "reliability.retry-backoff",
    "retry logic, retry mechanism, retry mechanisms, retries, automatic retries, exponential backoff, retry with exponential backoff, retry with backoff",
  ],
  [
    "security.hsts-headers",
    "security headers, http security headers, helmet, helmet security headers, security headers middleware",
  ],
  ["testing.integration", "integration test, integration tests, e2e tests, e2e test"],
  ["testing.unit", "unit test, unit tests, automated tests, automated test suite, unit test suite, automated testing"],
]);

/** Words that say how far a thing is, that somebody makes it, or how long that takes. */
const FRAME: ReadonlySet<string> = new Set(
  (
    "any at all zero there have has had found file files yet setup integrated integrate production application app project repository codebase adding creating implementing hour hours day days week weeks min minutes optional " +
    "kein keine keinen fehlt fehlen fehlend fehlende noch nicht vorhanden einrichten sin falta faltan faltante configurar implementar crear agregar no hay sem configurado configurada implementado implementada criado criada criar adicionar pas de aucun aucune manquant offen ausstehend pendiente pendente"
  ).split(" "),
);

/** The check whose thing a text names, and nothing else; undefined for one that says more. */
export function namedCheck(text: string): string | undefined {
  const words = wordsOf(text);
  // `1 pipeline` counts something.
  if (words.length > LONG || /^\d/.test(words[0] ?? "")) return undefined;
  const hits = NAMES.find(words);
  const [first] = hits;
  if (!first || hits.some(({ tag }) => tag !== first.tag)) return undefined;
  const said = hits.reduce((sum, { length }) => sum + length, 0);
  const isInside = (at: number) => hits.some(({ index, length }) => at >= index && at < index + length);
  const framed = words.filter((word, at) => !isInside(at) && isFrame(word)).length;
  return said + framed === words.length ? first.tag : undefined;
}

/** True for a word that adds nothing to what is named. */
export function isFrame(word: string): boolean {
  return EMPTY.has(word) || FRAME.has(word) || /^\d{1,2}$/.test(word);
}

const LONG = 12;
