import { Lexicon } from "./lexicon";

/** What readiness asks for, so that none of it is a gap wherever it is said. */
export const WANTED = new Lexicon<true>([
  [
    true,
    `tests, test, unit tests, integration tests, e2e tests, end to end tests, load tests, load testing, testing, test coverage, coverage, logging, structured logging, centralized logging, logs,
     monitoring, metrics, tracing, distributed tracing, observability, alerting, alerts, dashboards, audit log, audit logs, audit logging, audit trail, backup, backups, restore, disaster recovery, failover, redundancy, replication,
     authentication, authorization, auth, access control, rbac, rate limiting, rate limits, rate limiter, throttling, validation, input validation, sanitization, tls, ssl, https, encryption, mfa, 2fa, csrf, csp, security headers, secret management, secrets management, secret rotation,
     key rotation, health check, health checks, healthcheck, health endpoint, readiness probe, readiness probes, readiness check, liveness probe, probes, retry, retries, retry logic, backoff, circuit breaker, circuit breakers, timeout, timeouts, graceful shutdown, ci, ci cd, cd, pipeline,
     linting, type checking, pagination, indexes, migrations, schema migration, rollback, runbook, runbooks, documentation, docs, readme, changelog, error handling, error tracking, error boundary, error boundaries, staging, autoscaling, connection pool, connection pooling,
     observabilidad, observabilidade, observabilité, osservabilità, validação, validación, testes, pruebas, monitoramento, monitoreo, monitorización, autenticação, autenticación, autorização, autorización, criptografia, cifrado, documentação, documentación, métricas, alertas, cópias de segurança, copias de seguridad,
     sauvegarde, sauvegardes, journalisation, surveillance, authentification, chiffrement, métriques, validierung, überwachung, authentifizierung, verschlüsselung, sicherung, sicherungen, protokollierung, dokumentation, healthcheck,
     idempotency, dead letter queue, api versioning, openapi, sla, slo, slos, on call, incident response, dependency scanning, vulnerability scanning, monitoraggio, autenticazione, validazione, documentazione, ratenbegrenzung, ratelimiting, limitación de tasa, limitação de taxa, limitation de débit, pruebas unitarias, testes automatizados, testes unitários, tests unitaires, test automatici, automated tests, automated backups, security scanning, sbom, feature flags, privacy policy, network policies, resource limits, quotas`,
  ],
]);
