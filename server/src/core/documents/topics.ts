import { Lexicon } from "./lexicon";

/** Which category of the checklist a heading is about, so that a word is read in its sense. */
export const CATEGORIES = new Lexicon<string>([
  [
    "data",
    "data, database, databases, persistence, storage, state, backup, backups, datenbank, datos, dados, données, base de datos, banco de dados, 数据",
  ],
  [
    "identity",
    "identity, access, access control, authentication, authorization, authorisation, auth, iam, authn, authz, rbac, 认证",
  ],
  [
    "security",
    "security, secret, secrets, vault, key management, hardening, sicherheit, seguridad, segurança, sécurité, безопасность, 安全",
  ],
  ["api", "api, apis, contract, contracts, validation, endpoint, endpoints, interfaces"],
  [
    "observability",
    "observability, monitoring, logging, metrics, alerting, alerts, telemetry, tracing, sre, überwachung, monitoreo, observabilidad, monitoramento, observabilité, мониторинг, 监控, 可观测性",
  ],
  [
    "reliability",
    "reliability, resilience, resiliency, health, error handling, fault tolerance, zuverlässigkeit, fiabilidad, confiabilidade, fiabilité, 可靠性",
  ],
  [
    "performance",
    "performance, scalability, scaling, scale, load, caching, leistung, rendimiento, desempenho, производительность, 性能",
  ],
  [
    "configuration",
    "configuration, config, environment, environments, konfiguration, configuración, configuração, 配置",
  ],
  [
    "deployment",
    "deployment, infrastructure, container, containers, docker, kubernetes, packaging, orchestration, hosting, bereitstellung, despliegue, implantação, déploiement, 部署",
  ],
  ["delivery", "ci, cd, release, releases, release engineering, supply chain, build, pipeline, delivery, devops"],
  ["testing", "testing, tests, test, quality, qa, verification, pruebas, testes, тестирование, 测试"],
  [
    "operations",
    "operations, ops, runbook, runbooks, incident, incidents, on call, betrieb, operaciones, operações, 运维",
  ],
  ["documentation", "documentation, docs, dokumentation, documentación, documentação, документация, 文档"],
  ["governance", "governance, compliance, privacy, audit, gdpr, legal"],
]);

/**
 * Phrases that name the bad thing: a line that calls it done means that it is gone only when it says so. "In-memory
 * cache ✅" claims nothing about state that must survive a restart.
 */
export const BAD_THINGS: ReadonlySet<string> = new Set(
  `in-memory store,in memory,volatile state,sqlite,embedded database,h2,mock iam,mock auth,stub auth,fake auth,dev auth,dev auth in ui,hardcoded secrets,hard-coded secrets,
   secrets in code,committed secrets,.env,env file,default secrets,weak secrets,changeme,seeded keys,seed vault,bundled keys,plaintext credentials,credentials in environment,
   placeholder crypto,insecure skip verify,debug mode,stack traces,development server,stub,placeholder,proof of concept,not implemented,scaffold,console logs,print statements,
   background tasks,async jobs,background jobs,in-process jobs,stuck jobs,orphaned jobs,running state,token bucket,latest tag,manual deployment,severity,sensitivity,
   dump,burst,forecast,poison message,breaking change,older versions,replicas`
    .split(",")
    .map((phrase) => phrase.trim()),
);

/** Phrases that many things are called: they tell what a line is about, and prove no contradiction. */
export const BROAD: ReadonlySet<string> = new Set(
  `authentication,jwt,tests,test coverage,persistence,persistent store,compose,caching,architecture,readme,roles,permissions,scaling,queue,logger,counters,
   transaction,indexes,indexing,data model,error handling,exception handling,authorization,access control,scopes,audience,tls,https,ssl,owner,ownership,deprecation,v1,
   profiles,retention,lifecycle,ttl,purge,rotation,registry,distribution,provenance,attestation,readiness,liveness,timeouts,deadlines,stateless,resource management,
   orchestration,ecs,async path,data protection,env-based configuration,environment variables,environment configuration,dr,rto,rpo,revert,toggles,gradual,gitignore env,
   code review,persistent cache,helmet,csp,proto,input validation,request validation,non-blocking,metrics,service level,cors,cross-origin,static analysis,api documentation,signature verification,dashboard,dashboards,grafana`
    .split(",")
    .map((phrase) => phrase.trim()),
);

/** Phrases for a part of what their check asks: hashed passwords say nothing of how tokens are made. */
export const PARTS: ReadonlySet<string> = new Set(
  `password hashing,argon2,bcrypt,libsodium,lint,linting,type check,readme,jwt secret,release notes,p95,access logs,pinned actions,workflow permissions,oidc in ci,
   escalation,severity,counters,stack traces,debug endpoints,actuator,gitignore env,test coverage,security scanning,usage limits,code review,performance testing,security review,troubleshooting guide,troubleshooting guides,content security policy,security headers`
    .split(",")
    .map((phrase) => phrase.trim()),
);

/** Words that say nothing of what a line is about. */
export const PLAIN: ReadonlySet<string> = new Set(
  (
    "no not without never add implement implemented implementing set up setup configure configured enable enabled create write introduce support supported with for of the a an and in on to at by is are " +
    "all our proper full complete comprehensive basic system integration configuration coverage endpoint endpoints policy service services automated production application " +
    "app limits handling management implementation mechanism mechanisms checks check per via using use and restore documented defined working available ready state"
  ).split(" "),
);

/** Words that add nothing to what a line asks for: how far it is, how much it matters, and that somebody makes it. */
export const EMPTY: ReadonlySet<string> = new Set(
  (
    "a an the of for in on to is are be we our and no not yet none missing pending todo planned done partial implemented implement implementing completed configured configure configuration set up setup add added create " +
    "created write introduce define defined provide support supported system service endpoint endpoints check checks mechanism strategy currently still required needed absent present available exist exists here priority high " +
    "medium low critical p0 p1 p2 p3"
  ).split(" "),
);

/** Checks of a thing that is there or is not: of how well something is done, a line may well ask for more. */
export const THINGS: ReadonlySet<string> = new Set(
  `api.contract-spec,configuration.env-example,data.migrations,delivery.pipeline,delivery.sbom,deployment.dockerfile,deployment.dockerignore,deployment.healthcheck-wired,deployment.non-root,
   deployment.resource-limits,documentation.architecture,documentation.changelog,documentation.deployment-guide,documentation.license,documentation.operator-guide,documentation.security-policy,
   operations.dr-runbook,operations.runbooks,reliability.graceful-shutdown,reliability.liveness-endpoint,reliability.readiness-endpoint,security.threat-model`
    .split(",")
    .map((id) => id.trim()),
);

/** Words that mark a wish for more of what is there already. */
export const MORE = new Lexicon<true>([
  [
    true,
    "expand, improve, enhance, extend, optimize, optimise, tune, refine, more, further, additional, better, upgrade, increase, continue, consider, review, comprehensive, complete, full, fully, final, production scale, end to end, ausbauen, verbessern, mejorar, melhorar, améliorer",
  ],
]);
