import type { Select } from "../model/check";

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
  {
    fact: "construct",
    where: { class: ["aws-cdk-lib/aws-lambda.*Function", "aws-cdk-lib/aws-lambda-nodejs.NodejsFunction"] },
  },
];
