import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const text = `# resource "aws_db_instance" "old" { multi_az = true }
terraform {
  required_version = ">= 1.6"
  backend "s3" {
    bucket  = "state"
    encrypt = true
  }
}

variable "db_password" {
  type      = string
  sensitive = true
}
variable "api_token" {
  default = "t0k3n-in-the-open"
}

resource "aws_db_instance" "main" {
  engine                  = "postgres" // comment
  backup_retention_period = 7
  multi_az                = var.multi_az
  password                = var.db_password
  /* storage_encrypted = false */
  storage_encrypted       = true
  tags = merge(local.tags, {
    Name = "db-\${var.name}"
  })
  vpc_security_group_ids = [aws_security_group.db.id, "sg-1"]
  timeouts { create = "60m" }
}

resource "aws_s3_bucket_versioning" "logs" {
  versioning_configuration { status = "Enabled" }
}

resource "aws_security_group" "db" {
  ingress {
    from_port   = 5432
    cidr_blocks = ["10.0.0.0/8"]
  }
  ingress {
    from_port   = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
  dynamic "egress" {
    for_each = var.ports
    content { from_port = egress.value }
  }
}

module "rds" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"
  names   = [for n in var.names : upper(n)]
  size    = var.big ? 100 : 10
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::x/*"]
  }
}

resource "aws_iam_policy" "admin" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

resource "aws_iam_policy" "text" {
  policy = <<-EOT
    { "Statement": [{ "Effect": "Allow", "Action": ["dynamodb:*"], "Resource": "*" }] }
  EOT
}

resource "aws_lambda_function" "job" {
  environment {
    variables = { STRIPE_SECRET_KEY = "sk-live-of-mine", MODE = "x" }
  }
}

resource "aws_ssm_parameter" "mail" {
  name  = "/shop/mail/password"
  value = "p4ss-of-mail"
}

resource "aws_ecs_task_definition" "web" {
  container_definitions = <<EOT
    [{ "name": "web", "environment": [{ "name": "JWT_SECRET", "value": "j-w-t" }] }]
  EOT
}
`;

const find = (type: string, name?: string) =>
  propsOf("terraform.resource", "infra/main.tf", text).find(
    (props) => props.type === type && (name === undefined || props.name === name),
  );

/** How an expression stands in a fact. */
const expression = (written: string) => `\${${written}}`;

describe("Terraform", () => {
  it("reads blocks with their labels and where they are named", () => {
    const facts = factsOf("infra/main.tf", text).filter(({ kind }) => kind === "terraform.resource");
    assert.deepEqual(
      facts.map((fact) => [fact.props.block, fact.props.type, fact.props.name, textAt(text, fact)]),
      [
        ["terraform", "terraform", undefined, "terraform"],
        ["backend", "s3", undefined, '"s3"'],
        ["variable", "variable", "db_password", '"db_password"'],
        ["variable", "variable", "api_token", '"api_token"'],
        ["resource", "aws_db_instance", "main", '"main"'],
        ["resource", "aws_s3_bucket_versioning", "logs", '"logs"'],
        ["resource", "aws_security_group", "db", '"db"'],
        ["module", "terraform-aws-modules/rds/aws", "rds", '"rds"'],
        ["data", "aws_iam_policy_document", "app", '"app"'],
        ["resource", "aws_iam_policy", "admin", '"admin"'],
        ["resource", "aws_iam_policy", "text", '"text"'],
        ["resource", "aws_lambda_function", "job", '"job"'],
        ["resource", "aws_ssm_parameter", "mail", '"mail"'],
        ["resource", "aws_ecs_task_definition", "web", '"web"'],
      ],
    );
  });

  it("keeps literals as they are and shows what is computed as an expression", () => {
    const db = find("aws_db_instance");
    assert.equal(db?.["attr.engine"], "postgres");
    assert.equal(db?.["attr.backup_retention_period"], 7);
    assert.equal(db?.["attr.storage_encrypted"], true);
    assert.equal(db?.["attr.multi_az"], expression("var.multi_az"));
    assert.equal(db?.["attr.timeouts.create"], "60m");
    assert.deepEqual(db?.["attr.vpc_security_group_ids"], [expression("aws_security_group.db.id"), "sg-1"]);
    assert.deepEqual(db?.refs, ["var.multi_az", "var.db_password", "local.tags", "var.name", "aws_security_group.db"]);
    const rds = find("terraform-aws-modules/rds/aws");
    assert.equal(rds?.["attr.version"], "~> 6.0");
    assert.equal(rds?.["attr.size"], expression("var.big ? 100 : 10"));
    assert.equal(rds?.["attr.names"], expression("[for n in var.names : upper(n)]"));
  });

  it("brings the values of repeated blocks together", () => {
    const group = find("aws_security_group");
    assert.deepEqual(group?.["attr.ingress.from_port"], ["5432", "22"]);
    assert.deepEqual(group?.["attr.ingress.cidr_blocks"], ["10.0.0.0/8", "0.0.0.0/0"]);
    assert.equal(group?.["attr.egress.from_port"], expression("egress.value"));
    assert.equal(find("s3")?.["attr.encrypt"], true);
  });

  it("reads policies however they are written", () => {
    assert.deepEqual(
      [find("aws_iam_policy_document")?.allows, find("aws_iam_policy_document")?.broad],
      [["s3:GetObject on arn:aws:s3:::x/*"], undefined],
    );
    assert.deepEqual(
      [find("aws_iam_policy", "admin")?.allows, find("aws_iam_policy", "admin")?.broad],
      [["* on *"], true],
    );
    assert.deepEqual(
      [find("aws_iam_policy", "text")?.allows, find("aws_iam_policy", "text")?.broad],
      [["dynamodb:* on *"], true],
    );
  });

  it("names secrets that stand in the open, and never shows them", () => {
    assert.deepEqual(find("aws_db_instance")?.secretLiterals, undefined);
    assert.deepEqual(find("variable", "api_token")?.secretLiterals, ["default"]);
    assert.deepEqual(find("aws_lambda_function")?.secretLiterals, ["environment.variables.STRIPE_SECRET_KEY"]);
    assert.doesNotMatch(
      JSON.stringify(factsOf("infra/main.tf", text)),
      /t0k3n-in-the-open|sk-live-of-mine|p4ss-of-mail|j-w-t/,
    );
    assert.deepEqual(find("aws_ssm_parameter")?.secretLiterals, ["value"]);
    assert.deepEqual(find("aws_ecs_task_definition")?.secretLiterals, ["container_definitions.environment.value"]);
  });

  it("reads the JSON form and files of values", () => {
    const json = JSON.stringify({
      resource: { aws_sqs_queue: { jobs: { kms_master_key_id: "alias/x" } } },
      terraform: { backend: { gcs: { bucket: "b" } } },
    });
    assert.deepEqual(pick("terraform.resource", "main.tf.json", json, "block", "type", "name"), [
      { block: "resource", type: "aws_sqs_queue", name: "jobs" },
      { block: "terraform", type: "terraform" },
      { block: "backend", type: "gcs" },
    ]);
    assert.deepEqual(pick("config", "env/prod.tfvars", 'replicas = 3\nname = "x"\n', "key", "value", "profile"), [
      { key: "replicas", value: 3, profile: "prod" },
      { key: "name", value: "x", profile: "prod" },
    ]);
  });

  it("gives what stands before a mistake, and says that there is one", () => {
    const broken = 'resource "a" "b" {\n  x = 1\n}\nresource "c" "d" {\n  = 2\n}\n';
    assert.deepEqual(pick("terraform.resource", "x.tf", broken, "type"), [{ type: "a" }, { type: "c" }]);
    assert.deepEqual(
      factsOf("x.tf", broken)
        .filter(({ kind }) => kind === "unreadable")
        .map(({ at }) => at.start),
      [{ line: 4, character: 2 }],
    );
  });

  it("takes time linear in the text, whatever stands in it", () => {
    const hostile = [
      `x = ${"[".repeat(100_000)}`,
      'a "b" {\n'.repeat(50_000),
      "a {}\n".repeat(50_000),
      `x = "${"${".repeat(100_000)}`,
      `x = ${"[for ".repeat(50_000)}`,
      "x = <<EOT\n".repeat(30_000),
    ];
    for (const one of hostile) {
      const started = process.hrtime.bigint();
      factsOf("x.tf", `resource "a" "b" {\n${one}`);
      assert.ok(process.hrtime.bigint() - started < 4_000_000_000n, one.slice(0, 10));
    }
  });
});
