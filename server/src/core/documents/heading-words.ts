import { Lexicon } from "./lexicon";
import type { Priority, Role } from "./parsed";

/**
 * What headings say of the lines below them. Headings are titles before they are claims: "Production readiness
 * checklist" says nothing, so only words that leave no doubt stand here.
 */
export const HEADING_STATES = new Lexicon<"done" | "clean" | "partial" | "pending" | "out" | "none">([
  [
    "none",
    " not blockers, not a blocker, follow up pass, follow up round, follow up review, follow up audit, follow up meeting, limitations of this, limitations of the, limitations of liability, scope and limitations, air gap",
  ],
  [
    "out",
    "not required, not needed, out of scope, not in scope, intentionally omitted, intentionally not, not planned, not a gap, not gaps, not an issue, not issues, not bugs, non issues, no es un hueco, no son huecos, excluded features, nicht erforderlich",
  ],
  [
    "clean",
    "no findings, no vulnerabilities, no security vulnerabilities, no known vulnerabilities, no critical vulnerabilities, no issues, no gaps, no blockers, no problems, nothing found, found clean, checked clean, verified clean",
  ],
  [
    "pending",
    `not yet, not applied, deferred items, deferred work, deferred features, deferred tasks, deferred to, not implemented, not enabled, key improvements needed, key improvements required, not done, not production, not complete,
 not working, not proven, unproven, unfinished, still requires, still require, still required, still needs, still need, still needed, implementation needed, improvements needed, changes needed, fixes needed, work needed, implementation required, improvements required,
     follow up, follow ups, followups, what blocks, still blocks, what prevents, is blocking, can wait, could wait, current issues, issues found, issues identified, problems identified, blocked by, errors found, concerns, blocking issues, missing, gap, gaps, remaining,
     todo, to do, to dos, pending, to be completed, must do, needs action, action needed, needs fixing, need fixing, what you need, requires setup, needs setup, requires configuration, needs configuration, blocker, blockers, must be addressed, must be closed, must be resolved, must be done, must be completed, must address, must fix, must be fixed, must set, must configure, remain open, remains open, still open, limitations, da completare, da fare, mancanti, what is left, what's left, what is needed, what's needed,
     needs work, needs attention, what's broken, is broken, are broken, unresolved, backlog, known issues, critical issues, security vulnerabilities, critical vulnerabilities, vulnerabilities found, open items, open issues, open points, open tasks,
     open questions, failing, weaknesses, incomplete, offen, noch zu erledigen, offene, fehlt, fehlend, fehlende, ausstehend, ausstehende, pendiente, pendientes, pendente,
     pendentes, falta, faltante, faltantes, manque, manquant, manquants, à faire, не готово, осталось, 待办, 待处理, 待完成, 不可用, 缺失, 缺少`,
  ],
  [
    "partial",
    `partial, partially, in progress, requires attention, needs improvement, teilweise, in arbeit, parcial, parcialmente,
     in flight, in development, being worked on, en desarrollo, em desenvolvimento, en développement, in sviluppo, done with caveats, ready with caveats, half done, not finished,
     en progreso, en curso, em andamento, partiel, partiellement, en cours, частично, требует внимания, в процессе, 部分`,
  ],
  [
    "done",
    `completed, already done, already in place, already complete, already has, already have, already had, closed gaps, issues found fixed, issues found and fixed, issues found resolved, issues found and resolved, good practices, positive findings, positive observations, what is solid, what's solid, what is good, what's good, guarantees, already declares, already provides, already supports,
     already includes, already covers, already exists, already works, already working, positive aspects, fix applied, applied fixes, contains fixes, contains the fixes, includes fixes, includes the fixes, implemented, what is done, what's done, what is ready, what's ready, what's working, what works, working well, key achievements, main achievements, key improvements, key enhancements, features enabled,
     what is working, what is real, what's real, what is in place, what's in place, ready for production, production ready capabilities, production ready features, production ready components, strengths, verified, passed, accomplished, fixed, resolved, erledigt, fertig, abgeschlossen, umgesetzt,
     completato, completati, completata, completado, completados, completada, listo para producción, implementado, implementada, implementados, implementadas, completadas, verificado, verificada, verificados, verificadas, validado, validada, validados, validadas, vérifié, vérifiés, vérifiées, concluído, concluídos, concluída, pronto para produção, terminé, terminés,
     prêt pour la production, полностью готово, выполнено, выполнены`,
  ],
  [
    "done",
    `já estava, já estavam, já está, já estão, corrections appliquees, correções aplicadas, correcoes aplicadas, já corrigi, já temos, já existe, já existem, ya está, ya están, ya tenemos, ya existe, ya existen,
     pontos fortes, puntos fuertes, fortalezas, points forts, stärken, punti di forza, сильные стороны, 已修复, 已处理, 已就位, what exists, what is covered, what's covered,
     ready to ship, good news, got right, did right, went right, already there, areas of strength, areas of excellence, was schon da ist,
     완료, 강점, 完了, tamamlandı, tamamlanan, tamamlananlar, güçlü yönler, hazır olanlar,
     déjà en place, déjà fait, déjà présent, bereits vorhanden, schon vorhanden, già presente`,
  ],
  [
    "pending",
    `to be done, to be implemented, to be fixed, to be added, to be addressed, to be resolved, not started, areas of concern, areas of weakness, problem areas, show stoppers, need attention, not ready, pontos de atenção, puntos de atención, points d'attention,
     handlungsbedarf, keeping us from, reasons not to, fica para depois, ficou para depois, queda para después, reste à, noch zu tun, pontos fracos, dívidas, puntos débiles, debilidades, deuda técnica, points faibles, schwächen, punti deboli, debolezze, слабые стороны,
     缺点, 不足, 待实现, 待修复, 延期, 미완료, 미구현, 남은 작업, 약점, eksikler, eksiklikler, yapılacaklar, zayıf yönler`,
  ],
]);

/** Headings that are nothing but a state. */
export const WHOLE_STATES: ReadonlyMap<string, "done" | "pending"> = new Map([
  ..."ready,working,done,complete,production ready,have,have in code,we have,what we have,good,the good,positive,positives"
    .split(",")
    .map((name): [string, "done"] => [name, "done"]),
  ..."deductions,bad,the bad,negatives,not working,broken"
    .split(",")
    .map((name): [string, "pending"] => [name, "pending"]),
]);

/** The tails of headings that say a state: `Security — DONE`. */
export const TAIL_STATES: ReadonlySet<string> = new Set(
  "done complete completed ready implemented planned wip pass passed failed fertig offen hecho feito fait todo not in".split(
    " ",
  ),
);

/** What a section is for, in the order in which the answers win. */
export const ROLE_ORDER: readonly Role[] = [
  "procedure",
  "enhancement",
  "plan",
  "gate",
  "current",
  "requirement",
  "reference",
];

export const ROLES = new Lexicon<Role>([
  [
    "procedure",
    `pre deployment, predeployment, post deployment, postdeployment, pre deploy, post deploy, pre launch, post launch, pre release, post release, pre flight, preflight,
     deployment checklist, deploy checklist, deployment steps, deployment step, deploy steps, deployment procedure, deployment process, deployment instructions,
 deployment guide, launch day, launch checklist, release checklist, go live, golive, release steps, release procedure, release day, release process, rollback plan, deployment strategy, rollout strategy, release strategy, recovery plan, response plan, contingency plan, communication plan, escalation plan, rollback procedure,
     rollback steps, how to, usage, command, commands, quick start, quickstart, setup steps, setup instructions, installation steps, configuration steps,
     daily, weekly, monthly, quarterly, final verification, test these, verify these, before going, going live, launch conditions, release conditions, conditions for launch, before each, before every, before deploy, before deploying, before deployment, before launch, before release, before go, after each, after every, after deploy, after deployment,
     after launch, after release, maintenance, sign off, sign offs, signoff, verification steps, testing steps, test steps, passos, pasos, étapes, schritte, troubleshooting, common issues, common problems, common errors, common production issues, submission process, submission steps, deployment path, test scenarios, testing scenarios, interpretation, interpreting, review checklist, questions`,
  ],
  [
    "enhancement",
    `opportunities, opportunity, enhancement, enhancements, nice to have, optional, improvement, improvements, recommended, future, stretch, verbesserungen, mejoras, melhorias, améliorations, miglioramenti,
     areas to improve, coming soon, suggestions, low hanging fruit, nice to haves, wish list, wishlist, verbesserungspotenzial, verbesserungspotential, verbesserungsbedarf, verbesserungsvorschläge, áreas de mejora, áreas de melhoria, pontos de melhoria, puntos de mejora,
     points d'amélioration, aree di miglioramento, trabajo futuro, trabalho futuro, 改善提案, 改进建议, 优化建议`,
  ],
  [
    "plan",
    `roadmap, road map, path to, implementation priority, priority actions, priorities, implementation order, priority order, punch list, punchlist, quick wins, do these before, do these first, do this first, next step, next steps, next action, next actions, fixes, action item, action items, required action, required actions, actions required, action required, timeline, timelines, zeitplan, umsetzungsplan, arbeitsplan, stufenplan, fahrplan, cronograma, calendrier, recommendation, recommendations, immediate term, short term, medium term, mid term, long term,
     immediate action, immediate actions, do now, do next, do later, immediate steps, proposed, proposal, plan, planned, plano de ação, aktionsplan, maßnahmenplan, what to build, what to implement, what to add, what to improve, what to change, upgrade path, migration path, scaling path, remediation path, hardening path, recommended before launch, recommended before production, recommended before deployment, recommended before release, required before launch, required before production, required before deployment, required before release, upcoming, epic, milestone, milestones, nächste schritte, maßnahmen,
     próximos pasos, próximos passos, siguientes pasos, pasos siguientes, passos seguintes, étapes suivantes, empfehlungen, raccomandazioni, prossimi passi, nächster schritt, acciones inmediatas, ações imediatas, actions immédiates, actions à mener, azioni immediate, 推奨事項, 次のステップ, recomendación, recomendaciones, recomendação, recomendações, empfehlung, recommandation, prochaines étapes, recommandations, рекомендации, 下一步, 建议, 计划`,
  ],
  ["gate", `gate, gates, go no go, exit criteria, acceptance criteria, minimum for, definition of`],
  [
    "reference",
    `key files, reference, references, note, notes, caution, disclaimer, caveat, caveats, 注意, 说明, hinweis, hinweise, nota, notas, remarque, remarques, link, links, contact, contacts, kontakt, kosten, kostenabschätzung, glossary, legend, appendix, change log, changelog, overview, introduction, about, scope, support, files created, files updated, files affected, files to create, files to modify, files to update, files to change, key performance indicators, resource requirements, hardware requirements,
     expected results, expected outcome, expected outcomes, expected return, expected returns, expected performance, expected metrics, expected impact, expected improvements, alternative, alternatives, budget, options, recommended options, recommended tools, recommended libraries, recommended packages, recommended reading, recommended services, recommended platforms, recommended providers, recommended hosting, hosting platforms, files to check, files changed, files modified, created files, modified files, threshold, thresholds, tech stack, technology stack, related, see also, terms, environment variables, table of contents,
     conclusion, executive summary, how we, how this, how it, methodology, scoring, 使用建议, cost, costs, resources, ressourcen bedarf, ressourcenbedarf, example, examples`,
  ],
]);

/** Headings and lines with a colon that are nothing but the name of a role. */
export const WHOLE_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ..."current state,current status,current situation,current implementation,current,today,where we are,where we are now,where we stand,status quo,as is,ist zustand,estado actual,situação atual,état actuel"
    .split(",")
    .map((name): [string, Role] => [name, "current"]),
  ..."requirement,requirements,additional requirements,additional requirement,production requirement,production requirements,target,target state,required,to be,soll zustand,requisitos,exigences"
    .split(",")
    .map((name): [string, Role] => [name, "requirement"]),
  ..."deployment steps,deploy,during deployment".split(",").map((name): [string, Role] => [name, "procedure"]),
  ..."next,next up,up next,what's next,what is next,what next,next phase,next sprint,next iteration,next release,next version,next milestone,work items,fix list"
    .split(",")
    .map((name): [string, Role] => [name, "plan"]),
  ["contents", "reference"],
  ["smoke tests", "procedure"],
  ["actions", "plan"],
  ...[
    "kpi",
    "kpis",
    "business metrics",
    "monitoring metrics",
    "success metrics",
    "technical metrics",
    "user metrics",
    "benefits",
    "benefit",
    "advantages",
    "files",
    "location",
    "locations",
    "位置",
    "log files",
    "usage",
    "what it does",
    "what this does",
    "impact",
    "rationale",
    "root cause",
    "industry standard",
    "consequences",
    "background",
    "context",
    "use it when",
    "use this when",
    "use when",
    "when to use it",
  ].map((name): [string, Role] => [name, "reference"]),
]);

/** Headings for how things were, of which nothing is claimed now. */
export const PAST: ReadonlySet<string> = new Set([
  "before",
  "before fix",
  "before the fix",
  "previously",
  "vorher",
  "antes",
  "avant",
]);

export const PRIORITIES = new Lexicon<Priority>([
  ["must", "must, must have, mandatory, p0, blocker, blockers, bare minimum, non negotiable"],
  ["should", "should, should have, p1"],
  ["could", "could, could have, optional, optionally, nice to have, p2, p3"],
]);
