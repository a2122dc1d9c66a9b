import { Lexicon } from "./lexicon";

/** What a word does in a state: it is one, it turns one round, or it says nothing either way. */
export type StateWord = "done" | "partial" | "pending" | "not-applicable" | "not" | "filler";

/**
 * Words for states in the languages that readiness documents are written in: English, German, Spanish, Portuguese,
 * French, Italian, Russian, Turkish, Chinese, Japanese and Korean.
 */
export const STATES = new Lexicon<StateWord>([
  [
    "done",
    `done, complete, completed, implemented, ready, ok, okay, pass, passed, passing, configured, in place, enabled, available, fine,
     finished, resolved, fixed, verified, built, shipped, deployed, active, met, covered, satisfied, achieved, working, operational,
     live, integrated, added, addressed, closed, good, excellent, compliant, supported, present, enforced, removed, mitigated, validated, tested, merged, landed, delivered, signed off, yes,
     erledigt, fertig, abgeschlossen, umgesetzt, implementiert, vorhanden, bereit, eingerichtet, aktiv, ja,
     hecho, hecha, completado, completada, completo, completa, implementado, implementada, listo, lista, terminado, terminada,
     resuelto, configurado, configurada, sí,
     concluído, concluída, concluido, feito, feita, pronto, pronta, finalizado, finalizada, resolvido, sim,
     fait, faite, terminé, terminée, complété, complétée, complète, implémenté, implémentée, prêt, prête, configuré, configurée, en place, oui,
     cumple, atende, conforme, sì, prontos, prontas, listos, listas, hechos, hechas, feitos, feitas, concluídos, concluídas, prêts, prêtes, pronti, fatto, fatta, completato, completata, implementato,
     готово, готов, выполнено, сделано, реализовано, завершено, да,
     완료, 완료됨, 구현됨, 구현 완료, 통과, 정상, 完了, 完了済み, 実装済み, 対応済み, 設定済み, tamamlandı, tamam, hazır, mevcut, var, evet,
     已完成, 已实现, 已配置, 已部署, 已就绪, 完成, 就绪, 通过`,
  ],
  [
    "partial",
    `partial, partially, partly, draft, drafted, skeleton, scaffolded, in progress, wip, work in progress, ongoing, underway, almost, nearly, half done, warn, incomplete, mostly, started, in review,
     with limitation, with limitations, with caveats, with reservations, with conditions, conditional, conditionally, not fully, not yet fully, not completely, not entirely, basic implementation, basic only, limited,
     unverified, untested, needs improvement, needs attention, needs work, needs review, needs testing, needs verification, needs tuning,
     requires completion, requires attention, requires testing, requires verification, requires review,
     teilweise, in arbeit, in bearbeitung, begonnen, unvollständig, nicht vollständig,
     parcial, parcialmente, en progreso, en curso, incompleto, incompleta, em andamento, em progresso,
     partiel, partielle, partiellement, en cours, incomplet, parziale, parzialmente, in corso,
     진행 중, 진행중, 부분, 부분 완료, 부분적, 進行中, 対応中, 一部, kısmen, kısmi, devam ediyor,
     частично, в процессе, в работе, 部分, 部分完成, 进行中`,
  ],
  [
    "pending",
    `pending, todo, to do, missing, planned, none, absent, backlog, open, blocked, failed, fail, failing, blocker, critical gap, gap,
     outstanding, required, needed, requires setup, needs setup, requires configuration, needs configuration, needs implementation, requires implementation, tbd, deferred, unresolved, unsupported, not yet started, yet to start, to be done, to be implemented, to be added, to be fixed, to be configured, to be determined, insufficient, not compliant, non compliant, must be addressed, must be fixed, must be done, no go, not started, not yet,
     offen, fehlt, fehlend, ausstehend, geplant, noch nicht, nein, nicht begonnen,
     pendiente, faltante, falta, planificado, planificada, por hacer, sin implementar, sin empezar,
     pendente, faltando, ausente, ausentes, planejado, planejada, a fazer, não iniciado, blocking, blockierend, bloqueante, bloqueantes, bloccante, bloccanti,
     à faire, a faire, en attente, manquant, manquante, manquants, manquantes, absente, absents, absentes, bloquant, bloquante, bloquants, bloquantes, prévu, prévue, pas encore, non commencé,
     da fare, mancante, in attesa, не готово, не сделано, не начато, запланировано, отсутствует, нет,
     미완료, 미구현, 미설정, 예정, 대기, 보류, 없음, 필요, 未完了, 未実装, 未対応, 未設定, 予定, eksik, bekliyor, yapılacak, planlandı, yok, hayır,
     未完成, 未实现, 未开始, 未配置, 尚未, 待完成, 待处理, 待做, 待办, 缺失, 缺少, 计划中`,
  ],
  [
    "not-applicable",
    `n/a, not applicable, not required, not needed, out of scope, nicht zutreffend, entfällt, no aplica, não se aplica, não aplicável,
     sans objet, non applicable, non applicabile, не применимо, 不适用, 対象外`,
  ],
  [
    "not",
    `not, no, never, isn't, aren't, hasn't, haven't, cannot, can't, without, lack, lacks, lacking, nicht, kein, keine, keinen, sin, ningún,
     ninguna, não, sem, nenhum, nenhuma, pas, aucun, aucune, non, senza, nessun, nessuna, не, без, 未, 没有`,
  ],
  [
    "filler",
    `yet, now, already, currently, today, status, state, but, and, as of, since, so far, fully, all, at, for, production, bereits, schon, ya, já, déjà,
     non blocking, not blocking, nicht blockierend, no bloqueante, no bloqueantes, não bloqueante, não bloqueantes, non bloquant, non bloquante, non bloquants, non bloquantes, non bloccante, non bloccanti,
     warn mode, warning mode, block mode, audit mode, weight, pt, pts, point, points, priority, high, medium, low, 已, 状态`,
  ],
]);

/** Words with which a value says its state whatever follows: `Tracing: configured with OpenTelemetry`. */
export const STRONG: ReadonlySet<string> = new Set(
  "implemented completed configured enabled verified validated shipped passing fine missing pending partially not never in none implementiert umgesetzt pendiente pendente".split(
    " ",
  ),
);

/** What a line's words make of a state that it takes over: half done, a gap, or something it is good to have none of. */
export const HINTS = new Lexicon<"hedge" | "gap" | "bad">([
  [
    "hedge",
    `integration points for, integration point for, requires completion, basic implementation, partially, partly, in progress, not fully,
     to be completed, recommend, placeholder, stub, stubbed, stubs, work in progress, wip, teilweise, parcialmente, partiellement`,
  ],
  [
    "gap",
    `not yet, not implemented, not configured, todo, to be implemented, to be added, to be done, key needed, keys needed, account needed, setup needed, configuration needed, verification needed, noch nicht, pas encore, ainda não, aún no,
     incomplete, missing, 未完成, 未实现, 尚未`,
  ],
  [
    "bad",
    `no todo, no todos, no placeholder, no placeholders, no stub, no stubs, no wip, missing invalid, missing or invalid, for missing, with missing, of missing, on missing, when missing, handles missing, handling missing, missing data, missing values, secret, secrets, pii, personal, privileged, private key, private keys, hardcoded, hard coded, plaintext, plain text, root, vulnerability, vulnerabilities, issue, issues,
     blocker, blockers, error, errors, breaking, downtime, leak, leaks, warning, warnings, failure, failures, regression, regressions, conflict,
     conflicts, duplicate, duplicates, debug, default, defaults, known, single point, data loss, console, todo, todos, unhandled, lock in, external, direct,
     public, unsafe, wildcard, sensitive, password, passwords, credential, credentials, manual, need, change, changes, dead, unused, hard,
     vulnerabilidad, vulnerabilidades, vulnerabilidade, vulnerabilità, vulnérabilité, vulnérabilités, schwachstelle, schwachstellen, faille, failles, falha, falhas, fallo, fallos, erreur, erreurs, erro, erros, errores, errore, errori, fehler, fuite, fuites, vazamento, vazamentos, régression, régressions,
     regressões, regresiones, incident, incidents, incidente, incidentes, contraseña, contraseñas, senha, senhas, segredo, segredos, secreto, secretos, geheimnisse, bloqueio, bloqueios, changement, changements, cambio, cambios, mudança, mudanças, alteração, alterações, conflit, conflits, conflicto, conflictos, conflito, conflitos, interruption, interruptions, interrupción, interrupciones`,
  ],
]);
