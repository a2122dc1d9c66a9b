import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { claimDiagnostics } from "../core/projections/claim-diagnostics";
import { problemDiagnostics, toDiagnostics } from "../core/projections/diagnostics";
import type { Folder } from "./folder";
import type { Folders } from "./folders";
import { canonicalUri } from "./uris";

interface Shown {
  readonly uri: string;
  readonly key: string;
}

const NONE: Folder["findings"] = new Map();
const NO_CLAIMS: Folder["claims"] = new Map();

/** Shows the findings of snapshots as diagnostics; a file's list is sent only when it changed. */
export class Publisher {
  readonly #shown = new Map<Folder, Map<string, Shown>>();

  constructor(
    readonly folders: Folders,
    readonly relatedInformation: boolean,
    readonly documents: () => readonly TextDocument[],
    readonly send: (params: PublishDiagnosticsParams) => void,
  ) {}

  /** Makes what the client shows of a folder's files what its snapshot says. */
  publish(folder: Folder): void {
    const open = new Map(this.documents().map((document) => [canonicalUri(document.uri), document]));
    const before = this.#shown.get(folder) ?? new Map<string, Shown>();
    const after = new Map<string, Shown>();
    const findings = folder.settings.diagnostics.enabled ? folder.findings : NONE;
    const claims = folder.settings.diagnostics.enabled ? folder.claims : NO_CLAIMS;
    for (const path of new Set([...findings.keys(), ...claims.keys(), ...folder.problems.keys()])) {
      const address = folder.uriOf(path);
      const document = open.get(address);
      const uri = document?.uri ?? address;
      if (folder.settings.diagnostics.scope === "openFiles" && !document) continue;
      if (this.folders.locate(uri)?.folder !== folder) continue;
      const text = document?.getText();
      const context = {
        revision: folder.snapshot?.revision ?? 0,
        relatedInformation: this.relatedInformation,
        uriOf: (other: string) => folder.uriOf(other),
      };
      const diagnostics = [
        ...toDiagnostics(findings.get(path) ?? [], text, context),
        ...claimDiagnostics(claims.get(path) ?? [], text, context),
        ...problemDiagnostics(folder.problems.get(path) ?? [], text),
      ];
      const shown = { uri, key: keyOf(diagnostics) };
      after.set(address, shown);
      const last = before.get(address);
      if (last?.uri === uri && last.key === shown.key) continue;
      this.send({ uri, diagnostics, ...(document ? { version: document.version } : {}) });
    }
    for (const [address, { uri }] of before) if (after.get(address)?.uri !== uri) this.send({ uri, diagnostics: [] });
    this.#shown.set(folder, after);
  }

  /** Takes everything back that was shown of a folder. */
  clear(folder: Folder): void {
    for (const { uri } of this.#shown.get(folder)?.values() ?? []) this.send({ uri, diagnostics: [] });
    this.#shown.delete(folder);
  }
}

/** What makes two lists differ for a reader: all of it but the revision, which every snapshot counts up. */
function keyOf(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics, (key, value: unknown) => (key === "revision" ? undefined : value));
}
