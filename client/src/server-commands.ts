import { type BaseLanguageClient, ExecuteCommandRequest } from "vscode-languageclient";

type Feature = Parameters<BaseLanguageClient["registerFeature"]>[0];

/**
 * Whether a feature would register the server's commands in the editor. The server has them for editors without a client of
 * ours; here they would collide with the commands of the same name that ask and show more.
 */
export function isServerCommands(feature: Feature): boolean {
  return "registrationType" in feature && feature.registrationType.method === ExecuteCommandRequest.method;
}
