import { dirName, isWithin, joinPath } from "../facts/paths";
import type { Select } from "../model/check";
import type { Fact } from "../model/fact";

/** What hands the functions of a program to a platform that calls them. */
export const FUNCTIONS: readonly Select[] = [
  {
    fact: "call",
    where: {
      callee: [
        "github.com/aws/aws-lambda-go/lambda.Start*",
        "github.com/GoogleCloudPlatform/functions-framework-go/functions.*",
        "lambda_runtime.run",
        "lambda_http.run",
        "*LambdaBootstrapBuilder.Create",
      ],
    },
  },
  {
    fact: "declaration",
    where: { type: "class", bases: ["*lambda.runtime.RequestHandler", "*lambda.runtime.RequestStreamHandler"] },
  },
];

/** A function in a corner of what answers elsewhere is an aid to it, and makes no function of the whole. */
export function isBeside(fact: Fact, routes: readonly Fact[]): boolean {
  const directory = directoryOf(fact);
  return directory !== undefined && routes.length > 0 && !routes.some(({ path }) => isWithin(path, directory));
}

/** Where the code of a function stands; a call that hands one over may hand over the whole. */
function directoryOf({ path, props }: Fact): string | undefined {
  const code = props["attr.CodeUri"];
  if (typeof code === "string") return joinPath(dirName(path), code);
  return props.type === "function" || props.type === "class" ? dirName(path) : undefined;
}
