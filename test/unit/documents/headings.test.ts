import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";

/** Headings over two lines that say nothing themselves, and what they say of them. */
const HEADINGS: Readonly<Record<string, string>> = {
  done: `Findings fixed and confirmed; Confirmed fixes; Security controls confirmed; What is genuinely real (keep and build on); What shipped; Delivered features; Closed since last audit; What went well; Ready areas; Green; Passing checks; Existing controls; Controls in place; Security controls in place;
    Achievements; Accomplishments; Landed; Merged; Hardening applied; Requirements met; Met criteria; Solid foundations; Things done well; What looks good; Strong points; What's built; Already handled;
    Addressed in this PR; Remediated findings; Removed blockers; Previously missing, now implemented; Newly added; Tests in place; Backups configured; Proven in production; Redis alerts shipped; Passed criteria; Work done; No known limitations; What we've hardened; What was fixed in the gateway; What has been tested; Fixes applied to the gateway; Mejoras realizadas en Stripe;
    Erledigte Aufgaben; Behobene Mängel; Umgesetzte Maßnahmen; Was gut funktioniert; Erfüllte Anforderungen;
    Lo que ya funciona; Mejoras realizadas; Problemas resueltos; Requisitos cumplidos; Aspectos positivos;
    O que foi feito; Melhorias realizadas; Correções aplicadas; Tarefas concluídas; Conquistas;
    Ce qui fonctionne; Améliorations réalisées; Corrections apportées; Problèmes résolus; Fonctionnalités implémentées;
    Cosa funziona; Già implementato; Miglioramenti apportati; Problemi risolti;
    已上线; 现有能力; 已修复的问题; 二、已实施的措施; 修正済み; 良かった点; できていること`,
  pending: `Findings confirmed; Confirmed issues; Bad practices; Fix immediately (before any launch); What can wait; Priorisierter Umsetzungsplan; Unaddressed findings; Open bugs; To be done; To be implemented; To fix before launch; What remains; What doesn't work; Failed checks; Required changes; Hardening needed; Weak spots; Areas of concern;
    Shortcomings; Issues; Known bugs; Problems found; Violations; Tech debt; Postponed; Parking lot; Next up; Suggestions; Low-hanging fruit; What must change; What needs to happen; What's blocking launch; Fix list; Recommended changes; Work to be done; Fixes to be released; Outstanding items; Outstanding launch work; Trabalho a ser feito; Severidad media;
    Kritische Lücken; Bekannte Einschränkungen; Verbesserungspotenzial; Empfehlungen; Zu erledigen; Nicht umgesetzt;
    Brechas críticas; Problemas encontrados; Por implementar; Limitaciones conocidas; Áreas de mejora;
    Pontos a melhorar; Findings to fix; Pendências críticas; Lacunas identificadas; O que precisa melhorar; Dívida técnica;
    Points bloquants; À corriger; Problèmes connus; Actions requises; Da risolvere; Problemi critici; Prossimi passi;
    未解决的问题; 主要差距; 已知问题; 上线阻塞项; 待优化; 遗留问题; 既知の課題; 残作業; 未完了; 改善提案`,
  partial:
    "In flight; Being worked on; Almost done; Mostly complete; Ready with conditions; Implemented but untested; Works with limitations; Em desenvolvimento; Parzialmente implementato; 基本完成; 一部対応",
  unstated: `Business model confirmed; Modèle économique confirmé; Phase 3: 60% complete; Tests (7/10); ✅ What can be better; Previously marked as 100% complete; Formerly reported as done; Launch possible: yes ✅; Continuous improvement; What can be configured; Fix guide; Weekly checks; Real I/O (2-4 weeks); Build for production; Definition of done; Criteria for done; Criteria for completed; Passing criteria; Criteria met for each shop; Items closed without a ticket; Tests covered by Jest; What we have not tested; Critères pour terminé; Outstanding performance; Outstanding achievement; Top questions; Media; Media storage; Functional requirements; Required for production; Common problems; Roles to validate; Como usar o trabalho feito; Is this ready?; Issues (0 found); Getting started; Active users; Files added; Operational risks; Open API; Work breakdown;
    常见问题; 速率限制; 完成标准; Lista de tareas; Todos los controles; Sicherheit; Critérios de sucesso; Critères de succès; 验收标准`,
};

describe("what headings say of the lines below them", () => {
  for (const [state, list] of Object.entries(HEADINGS))
    for (const heading of list.split(";").map((name) => name.trim()))
      it(`reads "${heading}" as ${state}`, () => {
        const { items } = parseDocument("x.md", `# Readiness\n\n## ${heading}\n\n- Session store\n- Upload page\n`);
        const said = items.filter(({ at }) => at.start.line > 2).map((item) => item.state);
        assert.deepEqual(said.length === 0 ? ["unstated"] : [...new Set(said)], [state]);
      });
});
