// HTML pages, judged by html-validate: a list of texts in, a list of lists of messages out.
import { json } from "node:stream/consumers";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    // Some cells are empty: no bar where nothing applies.
    "no-trailing-whitespace": "error",
  },
});

const results = [];
for (const text of await json(process.stdin)) {
  const report = await validator.validateString(text);
  results.push(report.results.flatMap((result) => result.messages.map((each) => `${each.line}:${each.column} ${each.ruleId}: ${each.message}`)));
}
process.stdout.write(JSON.stringify(results));
