/**
 * What a word does in a heading, in English, German, Spanish, Portuguese, French and Italian: each language inflects its
 * words, so they stand here as stems with the endings that they take.
 */
export type HeadingWord =
  /** What was done, whatever it is done with: "implemented". */
  | "made"
  /** How something is, where nothing else is named: "available", but not "available endpoints". */
  | "good"
  /** The same, where no thing is named either: "fully functional", but not "functional tests". */
  | "alone"
  /** A thing that is good to have: "strengths". */
  | "merit"
  /** A thing that is bad to have: "weaknesses". */
  | "trouble"
  /** What is still to come: "postponed". */
  | "open"
  /** What is only to some degree: "almost". */
  | "half"
  | "not"
  /** What asks for something: "needed", "must". */
  | "wanted"
  /** What is done to something: "fix", "implementar". */
  | "deed"
  /** A thing that readiness is made of, which says nothing of how it is: "controls". */
  | "thing"
  /** Words that only hold others together, and such as say when. */
  | "frame"
  /** What takes back a part of what stands before it: "but". */
  | "but";

const ENDINGS = {
  /** English and all words that do not change. */
  "": [""],
  german: ["", "e", "er", "es", "en", "em"],
  /** Spanish and Portuguese participles and adjectives. */
  iberian: ["o", "a", "os", "as"],
  french: ["", "e", "s", "es"],
  italian: ["o", "a", "i", "e"],
} as const;

type Ending = keyof typeof ENDINGS;

const TABLE: readonly (readonly [HeadingWord, Ending, string])[] = [
  [
    "made",
    "",
    `implemented made done completed complete finished shipped delivered deployed built merged landed fixed mended solved resolved remediated
     mitigated addressed handled closed cleared eliminated removed retired unblocked achieved accomplished applied installed introduced configured enabled added
     integrated hardened secured improved verified validated confirmed passed passing met satisfied fulfilled demonstrated proven guaranteed released
     protected instrumented automated enforced covered wired hecho hechos hecha hechas feito feitos feita feitas fait faits faite faites fatto fatti fatta fatte
     corretto corretti corretta corrette
     validato validati validata integrato integrati integrata terminato terminati terminata`,
  ],
  [
    "made",
    "german",
    `umgesetzt erledigt abgeschlossen fertiggestellt behoben gelöst implementiert eingerichtet erfüllt bestanden geschlossen verifiziert geprüft bestätigt
     konfiguriert aktiviert integriert ausgeliefert geliefert gehärtet verbessert beseitigt abgedeckt abgesichert bereitgestellt`,
  ],
  [
    "made",
    "iberian",
    `confirmad completad terminad implementad realizad aplicad corregid corrigid resuelt resolvid solucionad cerrad fechad verificad validad comprobad comprovad cumplid cumprid
     atendid entregad concluíd concluid finalizad desplegad configurad habilitad activad ativad integrad añadid agregad adicionad mitigad lograd alcanzad alcançad
     superad cubiert cobert desarrollad desenvolvid construid construíd publicad aprobad aprovad mejorad melhorad optimizad otimizad efectuad efetuad hardenizad`,
  ],
  ["made", "", "entregue entregues"],
  [
    "made",
    "french",
    `terminé implémenté réalisé corrigé résolu effectué apporté appliqué validé vérifié livré déployé achevé accompli configuré activé intégré ajouté sécurisé
     traité fermé couvert satisfait atteint amélioré optimisé confirmé complété`,
  ],
  [
    "made",
    "italian",
    `completat implementat risolt applicat effettuat apportat realizzat verificat confermat configurat abilitat aggiunt chius consegnat rilasciat
     raggiunt soddisfatt copert conclus migliorat`,
  ],
  [
    "good",
    "",
    `ready working works functioning available supported healthy solid strong good well great excellent positive green
     compliant robust present exists exist existing tested okay ok place
     bereit funktioniert läuft gut gute guten vorhanden vorhandene vorhandenen positiv positive positiven stark starke solide einsatzbereit produktionsbereit
     listo listos funciona funcionan funcionando funcionó funcionaron bueno buena buenos buenas bien bien positivos positivas positivo positiva existe existen existente existentes
     funcionou funcionaram pronto prontos pronta prontas bom boa bons boas bem existem
     prêt prêts prête prêtes fonctionne fonctionnent fonctionnel fonctionnels marche bon bons bonne bonnes positif positifs existant existants existante existantes
     pronti pronte funziona funzionano funzionante presente presenti positivi buono esistente esistenti`,
  ],
  ["alone", "", "functional operational live active stable fine marche operativo operativa operacional opérationnel"],
  [
    "merit",
    "",
    `strength strengths achievement achievements accomplishment accomplishments win wins guarantees merits positives highlights
     stärken erfolge fortalezas logros aciertos conquistas acertos réalisations acquis forces atouts successi traguardi`,
  ],
  [
    "trouble",
    "",
    `gaps issues problems bugs defects weaknesses shortcomings deficiencies deficits drawbacks
     limitations vulnerabilities violations blockers showstoppers stoppers concerns holes debt flaws impediments omissions
     lücken sicherheitslücken testlücken schwächen schwachstellen mängel probleme einschränkungen schulden defizite hindernisse blocker
     brechas carencias debilidades problemas limitaciones bloqueantes bloqueadores bloqueos vulnerabilidades errores fallos deuda deficiencias
     lacunas fraquezas limitações bloqueios impeditivos impedimentos pendências dívida dívidas erros falhas deficiências
     lacunes manques faiblesses problèmes limites bloquants vulnérabilités dette erreurs défauts
     mancanze lacune debolezze problemi limitazioni limiti bloccanti vulnerabilità debito criticità carenze errori difetti`,
  ],
  [
    "open",
    "",
    `missing pending outstanding remaining remains open unresolved unaddressed unimplemented unfinished uncovered unsupported untested unmet undone postponed deferred parked
     parking lot backlog icebox wishlist wish planned upcoming later todo broken failing failed blocking blocks blocked blockiert blockierend bloquea bloqueia bloque weak poor bad absent lacking
     schwach fehlt fehlen offen offene offenen fehlend fehlende fehlenden ausstehend ausstehende ausstehenden geplant geplante geplanten zurückgestellt zurückgestellte verschoben
     falta faltan faltam faltante faltantes faltando pendiente pendientes pendente pendentes aplazado aplazados adiado adiados planificado planificados planejado planejados débiles fracos ausente ausentes
     manque manquant manquants manquante manquantes reporté reportés prévu prévus faibles
     manca mancano mancante mancanti pianificato pianificati rimandato rimandati deboli`,
  ],
  [
    "half",
    "",
    `partial partially partly mostly almost nearly underway 
     teilweise teils laufend laufende begonnen angefangen parcial parciales parcialmente parciais partiel partiels partielle partiellement parziale parziali parzialmente`,
  ],
  [
    "not",
    "",
    "not isn't aren't doesn't don't hasn't haven't didn't cannot can't never no nicht kein keine não pas non sin sem sans senza nessun nessuna nada",
  ],
  [
    "wanted",
    "",
    `need needs needed needing required requires require must should could would
     muss müssen sollte sollten nötig erforderlich handlungsbedarf verbesserungsbedarf verbesserungspotenzial verbesserungspotential nachholbedarf
     necesario necesaria necesarios necesarias requerido requerida requeridos requeridas debe deben
     necessário necessária necessários necessárias precisa precisam requerida deve devem
     requis requise requises nécessaire nécessaires necessario necessaria necessari necessarie richiesto richieste richiesti`,
  ],
  [
    "deed",
    "",
    `fix address resolve implement improve change do add build complete finish close harden mitigate remediate tackle polish happen make
     beheben erledigen tun umsetzen verbessern lösen klären
     hacer implementar resolver corregir mejorar completar
     fazer corrigir melhorar concluir
     faire corriger améliorer implémenter résoudre traiter compléter mener
     fare risolvere correggere migliorare completare implementare`,
  ],
  [
    "thing",
    "",
    `item items task tasks work works feature features finding findings control controls safeguard safeguards measure measures mitigation mitigations protection protections capability
     capabilities fix fixes change changes improvement improvements enhancement enhancements deliverable deliverables milestone milestones requirement requirements criterion criteria check checks
     test tests point points area areas spot spots thing things piece pieces part parts component components practice practices aspect aspects foundation foundations basics observation observations
     action actions coverage hardening remediation remediations stories goals optimization optimizations updates upgrades patches results story ticket tickets
     punkt punkte aufgabe aufgaben arbeit arbeiten maßnahme maßnahmen funktion funktionen anforderung anforderungen befund befunde ergebnisse verbesserungen themen
     hallazgo hallazgos achado achados constat constats tarea tareas punto puntos funcionalidad funcionalidades mejora mejoras cambio cambios corrección correcciones requisito requisitos capacidad capacidades aspecto aspectos medida medidas acción acciones trabajo tarefas controles pruebas
     tarefa item itens ponto pontos melhoria melhorias mudança mudanças alteração alterações correção correções capacidades aspecto entregas entrega recurso recursos trabalho trabalhos ação ações testes
     tâche tâches point points fonctionnalité fonctionnalités amélioration améliorations correction corrections modification modifications exigence exigences élément éléments mesure mesures action actions travail travaux tests
     attività funzionalità miglioramento miglioramenti correzione correzioni modifica modifiche requisito requisiti punti punto elemento elementi misure azione azioni lavoro lavori`,
  ],
  [
    "frame",
    "",
    `what what's which that's that is are was were be been being we we've you i it they the a an of in on at by from for to as so and or with this these our all any some more most very
     now today already currently current recently recent newly new still yet far since previously last latest next first before after until during review audit sprint release iteration phase week month version pr
     launch production prod ga golive live go there here list summary section shape looks look looking went got did says said up out left
     security code quality technical tech critical major minor key main top high medium low priority severity important urgent immediate known identified found detected discovered reported observed noted overall general specific
     p0 p1 p2 p3 p4 small big additional other further
     was schon da ist sind ein eine der die das des den dem im in am noch bereits zu vor nach bei und oder mit für bisher jetzt heute aktuell läuft gut neu neue bekannt bekannte bekannten kritisch kritische kritischen wichtig wichtige gefunden gefundene sicherheit technische technischen dringend dringender weitere bleibt
     lo que qué ya está están es son el la los las de del en un una y o con para por se ha han sido hay aún todavía conocido conocidos conocidas crítico críticos críticas crítica detectado detectados detectadas lista ejecutiva resumen identificado identificados identificadas encontrado encontrados encontradas seguridad técnica técnicas inmediata inmediatas importante importantes principales actual actuales nuevo nuevos nuevas producción
     o que já está estão é são os as do da dos das no na nos nas em um uma e ou com para por foi foram ainda conhecido conhecidos conhecidas crítico críticas detectadas lista executiva resumo identificados identificadas encontrados encontradas segurança técnica imediatas imediata importantes principais atual atuais novo novos novas produção ser neste nesta este esta deste desta temos tem pode podem puede pueden imediatamente
     ce qui qu'il que déjà est sont a été ont le la les l de du des en dans un une et ou avec pour par il reste à encore connu connus connues critique critiques identifié identifiés identifiées trouvé trouvés trouvées sécurité technique immédiates immédiate principaux principales nous avons production d'amélioration d'attention
     cosa che è sono già stato stata stati state il lo la i gli le di del della dei delle in un una e con per da ancora noto nota noti note note critici critico critiche identificati rilevati trovati sicurezza tecnico tecnica principali produzione`,
  ],
  [
    "but",
    "",
    "but except however aber jedoch pero mas porém mais ma però caveats caveat conditions reservations limitations vorbehalt salvedades ressalvas réserves riserve",
  ],
];

/** What each word does; of words that do more than one thing, what the table says first. */
export const HEADING_WORDS: ReadonlyMap<string, HeadingWord> = wordsOfTable();

function wordsOfTable(): Map<string, HeadingWord> {
  const all = new Map<string, HeadingWord>();
  for (const [kind, ending, stems] of TABLE)
    for (const stem of stems.split(/\s+/))
      for (const end of ENDINGS[ending]) if (!all.has(stem + end)) all.set(stem + end, kind);
  return all;
}
