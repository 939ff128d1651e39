/// Mistakes of authors, each with its place and its words.
enum Findings {
  static let values: [Finding] = [
    Finding(
      "empty value", "Көші-қон ⚑`=` мен ⚑`=  | unit`",
      "error narrative.empty-value: a value without an expression",
      "error narrative.empty-value: a value without an expression",
      hint: "write the expression after '=', as in `= arrivals[2006]`"),
    Finding(
      "value with an empty option", "Әә ⚑`= a |`",
      "error narrative.empty-options: nothing stands after '|'",
      hint: "say how to show the value, as in `= arrivals[2006] | unit`, or leave '|' out"),
    Finding(
      "claim without a title", "Қазақстанда ⚑[өсті](claim:)",
      "error narrative.claim: a claim without an expression",
      hint: "write the expression as the title: [words](claim: \"arrivals[2006] > arrivals[2005]\")"
    ),
    Finding(
      "claim with a blank title", "**ғ** ⚑[өсті](claim: \" \")",
      "error narrative.claim: a claim without an expression"),
    Finding(
      "claim with the expression in the wrong place", "⚑[өсті](claim:a>0)",
      "error narrative.claim: a claim without an expression"),
    Finding(
      "claim without words", "Ол ⚑[](claim: \"a > 0\")",
      "error narrative.claim: a claim without words",
      hint: "write what is claimed between the brackets:"
        + " [words](claim: \"arrivals[2006] > arrivals[2005]\")"),
    Finding(
      "claim by reference", "Ол ⚑[өсті][к]\n\n[к]: claim: \"a > 0\"",
      "error narrative.claim: a claim whose expression is written elsewhere",
      hint: "write it in place: [words](claim: \"arrivals[2006] > arrivals[2005]\")"),
    Finding(
      "claim as an address", "Ол ⚑<claim:a>",
      "error narrative.claim: a claim whose expression is written elsewhere"),
    Finding(
      "literal without a reason", "Ол ⚑[164,5](literal:)",
      "error narrative.literal: a literal without a reason",
      hint: "say as the title why the number is typed:"
        + " [164,5](literal: \"quoted from the Concept\")"),
    Finding(
      "literal without words", "Ол ⚑[](literal: \"б\")",
      "error narrative.literal: a literal without words",
      hint: "write the number between the brackets:"
        + " [164,5](literal: \"quoted from the Concept\")"),
    Finding(
      "reference without an id", "- Әлі\n  ⚑[](#)",
      "error narrative.empty-reference: a reference without an id",
      hint: "write the id of a figure, section or term, as in [](#net-migration)"),
    Finding(
      "link without words", "Ол ⚑[](https://example.kz)",
      "warning narrative.empty-link: a link without words",
      hint: "write what the link leads to between the brackets"),
    Finding(
      "link without a destination", "Ол ⚑[сөз]()",
      "warning narrative.empty-link: a link that leads nowhere",
      hint: "write the destination between the parentheses"),
  ]

  static let html: [Finding] = [
    Finding(
      "element in a line", "Қала ⚑<b>Астана⚑</b>",
      "error narrative.raw-html: HTML in the text", "error narrative.raw-html: HTML in the text",
      hint: "use Markdown, or write \\< for the character itself"),
    Finding(
      "block", "Әлі\n\n⚑<div>\nмәтін\n</div>\n\nсоңы",
      "error narrative.raw-html: HTML in the text"),
    Finding(
      "comment", "> - Әлі ⚑<!-- ә\n>   ғ --> `= a` ⚑<br>",
      "error narrative.raw-html: an HTML comment in the text",
      "error narrative.raw-html: HTML in the text", hint: "remove the comment"),
    Finding(
      "script", "⚑<script>\nalert(1)\n</script>", "error narrative.raw-html: HTML in the text"),
    Finding(
      "element in a cell", "| ә |\n|---|\n| ғ ⚑<i> |", "error narrative.raw-html: HTML in the text"),
    Finding("no element", "ә < б, 5 <6> <ә>"),
  ]

  static let figures: [Finding] = [
    Finding(
      "no id", "Ә\n\n```⚑chart\na: 1\n```",
      "error narrative.figure-id: a chart without an id",
      hint: "give it a name to refer to, as in 'chart net-migration'"),
    Finding(
      "bad id", "- ә\n\n  ~~~ table ⚑Көші-қон\n  a: 1\n  ~~~",
      "error narrative.figure-id: 'Көші-қон' cannot be the id of a figure",
      hint: "use lower-case letters a–z, digits and hyphens, beginning with a letter"),
    Finding(
      "id that begins with a digit", "```map ⚑1a\n```",
      "error narrative.figure-id: '1a' cannot be the id of a figure"),
    Finding(
      "words after the id", "```chart net ⚑migration\na: 1\n```",
      "error narrative.figure-id: 'migration' stands after the id",
      hint: "keep to one id, with hyphens between words"),
    Finding(
      "id used twice", "```chart a\n```\n\n> ```table ⚑a\n> ```",
      "error narrative.duplicate-figure: figure 'a' is there twice",
      hint: "give one of the two another id"),
    Finding(
      "misspelt kind", "Ә\n```⚑chrat x\na: 1\n```",
      "warning narrative.unknown-figure:"
        + " 'chrat' is no kind of figure, so the block is shown as code",
      hint: "did you mean 'chart'?"),
    Finding(
      "capital kind", "```⚑Key-Figures x\n```",
      "warning narrative.unknown-figure:"
        + " 'Key-Figures' is no kind of figure, so the block is shown as code",
      hint: "did you mean 'key-figures'?"),
    Finding(
      "other languages", "```yaml x\n```\n```swift\n```\n```json\n```\n```text\n```\n``` \n```"),
    Finding(
      "no end", "Ә\n\n⚑```chart a\ntitle: ғ\n\nМәтін",
      "error narrative.open-figure: the figure has no end",
      hint: "end it with a line of ```, as far to the right as it begins"),
    Finding(
      "end that is not indented", "- ә\n\n  ⚑````chart a\n  title: ғ\n````\nМәтін",
      "error narrative.open-figure: the figure has no end",
      hint: "end it with a line of ````, as far to the right as it begins"),
    Finding(
      "no YAML in a list", "1. ә\n\n   ```chart a\n   title: ғ⚑: қ: б\n   ```",
      "error yaml.syntax: mapping values are not allowed in this context"),
    Finding(
      "key twice in a quote", "> ```chart a\n> ә: ғ\n> ⚑ә: қ\n> ```",
      "error yaml.duplicate-key: key 'ә' is given twice"),
  ]

  static let tables: [Finding] = [
    Finding(
      "long row", "| Ә | Б |\n|---|---|\n| в | г | ⚑ғ | д |",
      "warning narrative.table-row:"
        + " the row has 4 cells, and the table 2 columns; the rest is left out",
      hint: "write \\| for a '|' inside a cell, also in a value: `= arrivals[2006] \\| unit`"),
    Finding(
      "value with a bare pipe", "> | Ә |\n> |---|\n> | `= a | ⚑unit` |",
      "warning narrative.table-row:"
        + " the row has 2 cells, and the table 1 columns; the rest is left out"),
    Finding(
      "short row", "| Ә | Б |\n|---|---|\n⚑| в |\n| г | ғ |",
      "warning narrative.table-row: the row has 1 of 2 cells; the others are left empty",
      hint: "end each cell with '|', also an empty one"),
    Finding(
      "words behind a table", "| Ә | Б |\n|---|---|\n| в | г |\n⚑Мәтін",
      "warning narrative.table-row: the row has 1 of 2 cells; the others are left empty"),
    Finding(
      "mistakes in cells", "| Ә[^1] | ⚑`=` |\n|---|---|\n| ⚑[](#) | ⚑[ғ](ftp://а) |\n\n[^1]: б",
      "error narrative.empty-value: a value without an expression",
      "error narrative.empty-reference: a reference without an id",
      "error narrative.link: a link cannot lead to 'ftp:'"),
  ]

  static let footnotes: [Finding] = [
    Finding(
      "undefined", "Әлі ⚑[^1]",
      "error narrative.undefined-footnote: footnote '1' is not defined",
      hint: "add a line '[^1]: …', or write \\[^ for the characters themselves"),
    Finding(
      "misspelt", "Әлі ⚑[^нота] бірі[^ното]\n\n[^ното]: б",
      "error narrative.undefined-footnote: footnote 'нота' is not defined",
      hint: "did you mean 'ното'?"),
    Finding(
      "unused", "Әлі\n\n⚑[^1]: б\n",
      "warning narrative.unused-footnote: footnote '1' is never called",
      hint: "write [^1] in the text, or remove the footnote"),
    Finding(
      "called only by an unused one", "Әлі\n\n⚑[^1]: б[^2]\n⚑[^2]: в",
      "warning narrative.unused-footnote: footnote '1' is never called",
      "warning narrative.unused-footnote: footnote '2' is never called"),
    Finding(
      "defined twice", "Әлі[^1]\n\n[^1]: б\n\n> ⚑[^1]: в",
      "error narrative.duplicate-footnote: footnote '1' is defined twice",
      hint: "keep one of the two, or give it a label of its own"),
    Finding(
      "empty", "Әлі[^1]\n\n⚑[^1]:\n\nб",
      "error narrative.empty-footnote: footnote '1' has no text",
      hint: "write the text after the colon"),
    Finding(
      "empty below a paragraph", "Әлі\n⚑[^1]:\nб",
      "error narrative.undefined-footnote: footnote '1' is not defined",
      hint: "to define it here, leave an empty line above and write its text behind the colon"),
    Finding(
      "in a link", "Ә [ғ⚑[^1]](қ) [*ғ[^1]*](claim: \"a\")\n\n[^1]: б",
      "error narrative.misplaced-footnote: a footnote is called inside a link",
      hint: "call it after the link"),
    Finding(
      "every mark of lists in use", "+ ә[^1]\n\n1) а\n\n1. б\n\n* в\n\n- г\n\n⚑[^1]: екі сөз",
      "error narrative.list-marks: footnotes in a text that marks lists in every possible way",
      hint: "use one mark for lists, such as '-', and one for numbers, such as '1.'"),
  ]

  static let notes: [Finding] = [
    Finding(
      "unknown", "- ә\n\n  > ⚑[!WARNING]\n  > б",
      "error narrative.unknown-note: no kind of note is called 'WARNING'",
      hint: "use [!NOTE], [!IMPORTANT], [!QUOTE], [!SPEAKER]"),
    Finding(
      "misspelt", "> ⚑[!Notes]\n> б",
      "error narrative.unknown-note: no kind of note is called 'Notes'",
      hint: "did you mean 'NOTE'?"),
    Finding(
      "a name that is no speaker's", "> [!NOTE ⚑press-office]\n> б",
      "error narrative.note-speaker: only a quotation names who spoke",
      hint: "write [!NOTE], or [!QUOTE …] with the id of a person in site.yaml"),
    Finding(
      "empty", "Әлі\n\n⚑> [!NOTE]\n", "error narrative.empty-note: a note without text",
      hint: "write the text on the next line, after '> '"),
  ]

  static let all = values + html + figures + tables + footnotes + notes
}
