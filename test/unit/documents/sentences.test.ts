import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";

/** Lines below a heading that says nothing, and what they say of themselves. */
const LINES: Readonly<Record<string, string>> = {
  done: `Added migration 20251206 to persist the plate and the type of the car of each driver for the trips of the day; Redeployed the admin functions plus the dispatcher so every endpoint takes the new header; The nightly workflow now runs the checks of all services; **Feito neste PR:** a chave foi trocada em todos os arquivos; Resolved: missing checks of the owner in the status service; **Behoben (2026-05-01):** Titel fehlte auf jeder Seite; ~~No backups of the database~~ **Fixed 2026-05-01** with a nightly job; Rate limiting was added in v2; Added rate limiting; Fixed the session leak; Half-open breaker is implemented; Few-shot prompts are validated; All endpoints are authenticated; Logs are structured; Health checks exist; Metrics are collected; CI is set up; All 42 tests pass;
    Documentation is complete; Audit logging works as expected; Monitoring is live; No critical vulnerabilities; Secrets are encrypted at rest; Strength: all routes ask who calls;
    Backups sind eingerichtet; Las copias de seguridad están configuradas; Autenticación implementada; Los tests pasan; Backups estão configurados; Les sauvegardes sont configurées; Autenticazione implementata;
    限流已实现; 備份已配置; 認証は実装済み`,
  pending: `Data pipeline: There is no data pipeline from the database to the training environment; Not yet implemented: a limit for uploads; To be implemented: a limit for uploads; Rate limiting isn't implemented; Alerts not configured; Rate limiting is still pending; Rate limiting is planned for v2; Rate limiting still needs to be added; Rate limiting does not exist; Rate limiting will be added in v2;
    There is currently no monitoring; We have no backups; We don't have monitoring; The API lacks rate limiting; Absence of rate limiting; Needs rate limiting; Secrets are not rotated; JWT secret is hardcoded; Passwords are stored in plain text;
    Nothing works; None exists; Nothing is implemented; No tests pass; None of the routes are authenticated; Two fixes are still outstanding; Plaintext API keys in the config; Hardcoded credentials in the seeds;
    Tests are failing; CI is broken; Planned: rate limiting; Ratenbegrenzung fehlt; Ratenbegrenzung ist nicht umgesetzt; Faltan pruebas; Las copias no están configuradas; Não há testes; Autenticação não implementada;
    Il n'y a pas de tests; Aucune sauvegarde; Non ci sono test; 缺少监控; 未实现限流; 監視がない; 認証は未実装`,
  partial: `Partially implemented: limits for uploads only; Paging: WARN; Rate limiting is partially implemented; Rate limiting in progress; Backups are configured but never tested; Tests exist but coverage is low; Rate limiting is mostly done; Few tests pass; Half of the tests pass; The gate hardly works; Hardly any route is authenticated; In progress: rate limiting;
    Autenticação parcialmente implementada; 限流部分实现`,
  unstated: `Trial duration (was: hardcoded 14 days); Added only if a tenant asks for it; The build now needs more memory; The queue of mails now grows each night; Answers of the search now take seconds; The job now overlaps the next one; Goal: all routes are tested; Fixed: 40 per month and seat; Released: 2 days after the review; Queue saturation (threshold: 80%); Load shift (120-150%); ~~Old name~~ New name of the queue; Rate limiting; Total work: 8 days; Fixed costs per month; Added latency of 5 ms; Is rate limiting in place?; Check that backups run; Verify that TLS works; Tokens are not stored; Ports are not exposed; No action needed;
    Performance is outstanding; Send plaintext and HTML mail; Export as plain text; Hash plaintext passwords on save; Plain text mails for a password reset; Password reset mails in plain text; Nothing is written to disk; Neither passwords nor tokens are exported; Nothing is missing; None of the secrets are hardcoded;
    Confirme que a resposta nao e NOT_CONFIGURED; Confirme que a rota não está configurada; Vérifiez que les sauvegardes sont configurées; Prüfen ob Backups eingerichtet sind;
    Missing fields return 400; Whether contacts are configured; How rate limits work; Users sign in with Google;
    Deployment stops if tests fail; Redirect plaintext HTTP to HTTPS; No password is hardcoded; 没有已知漏洞; 未授权请求返回 401`,
};

describe("what plain sentences say where no sign and no heading does", () => {
  for (const [state, list] of Object.entries(LINES))
    for (const line of list.split(";").map((text) => text.trim()))
      it(`reads "${line}" as ${state}`, () => {
        const { items } = parseDocument("x.md", `# Readiness\n\n## Security\n\n- ${line}\n- Upload page\n`);
        assert.equal(items.find(({ at }) => at.start.line === 4)?.state ?? "unstated", state);
      });

  for (const text of ["## Gaps\n\n- None\n", "## Status legend\n\n- ✅ Complete\n- ❌ Missing\n"])
    it(`finds no claim in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseDocument("x.md", `# Readiness\n\n${text}`).items, []));
});
