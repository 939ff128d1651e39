/// Snippets of what Habarshy reads out of CommonMark.
enum Extensions {
  static let inlines: [Snippet] = [
    Snippet("value", "Көші-қон айырымы `= net_migration[2006] | unit` құрады."),
    Snippet("value without options", "`=a`, ` = b `, ``= c ` d``, `a = b`"),
    Snippet(
      "value over lines",
      "> - Келгендер `= arrivals[2006] -\n>   departures[2006]\n> | signed,\n>   unit` болды"),
    Snippet(
      "claim",
      "Айырым [алғаш рет оң болды](claim: \"net_migration[2003] < 0 and net_migration[2004] > 0\")."
    ),
    Snippet(
      "claim with other quotes",
      "[а](claim: 'a > 0') [б](claim: (b > 0)) [*в* `= c`](claim:  \"c > 0\" )"),
    Snippet(
      "claim over lines",
      "1. Қазақстанда [өсті](claim:\n   \"arrivals[2006] >\n    arrivals[2005]\")."),
    Snippet(
      "claim with escapes",
      "[әә](claim: \"a \\< \\\"б\\\" \\\\ c\") [ғғ](claim: \"a &lt; b &amp; c\")"),
    Snippet("literal", "[164,5 мың](literal: \"тұжырымдамадан, 1-бөлім\") адам"),
    Snippet("literal by reference", "[164,5][т]\n\n[т]: literal: 'тұжырымдамадан'"),
    Snippet("reference", "([](#net-migration)) [](#term-oralman) [сөз](#net-migration)"),
    Snippet(
      "all inside one another", "**[Өсті *`= a`*](claim: \"a > 0\")** [_[](#б)_](literal: \"в\")"),
    Snippet("escaped", "\\`= a` \\[](#б) [\\](claim: \"в\")"),
  ]

  static let blocks: [Snippet] = [
    Snippet(
      "figure",
      "```chart net-migration\ntype: column\nshow: net_migration[2001..2006]\ntitle: 'Көші-қон `= a`'\n```"
    ),
    Snippet(
      "figure in a list",
      "- Көші-қон:\n\n  ```key-figures headline\n  show:\n    - value: қ\n      label: Келгендер\n  ```\n- соңы"
    ),
    Snippet("figure in a quote", "> ~~~ table  a1\n>  title:  Ә\n>\n>  source: [а, б]\n> ~~~"),
    Snippet("indented figure", "   ```map m\n   a: ғ\n   b: 1\n  ```"),
    Snippet("empty figure", "```timeline t\n```"),
    Snippet(
      "code that is no figure", "```yaml chart\nа: б\n```\n\n```\nchart x\n```\n\n    chart y"),
    Snippet(
      "notes",
      "> [!NOTE]\n> Белгі `= a`.\n\n> [!important]\n>\n> - бір\n\n> [!QUOTE] Сол жолда\n> жалғасы"),
    Snippet(
      "quotes that are no notes",
      "> \\[!NOTE]\n> а\n\n> [!NOTE](б)\n> в\n\n> г\n> [!NOTE]\n\n> [!NOTE]бірге"),
    Snippet("note in a list", "1. Тізім\n\n   > [!NOTE]\n   > ескерту"),
    Snippet(
      "table",
      "| Жыл | Келді | Кетті |\n|:--|:-:|--:|\n| 2005 | `= a[2005]` | **б** |\n| 2006 | [](#в) | |"),
    Snippet("table without outer pipes", "Ә | Б\n--|---\nв | г\nғ | д"),
    Snippet("pipes in cells", "| а |\n|---|\n| `= қ[2006] \\| unit` б \\| в |\n| \\| |"),
    Snippet("inlines end with the cell", "| *а | б* |\n|---|---|\n| `в | г` |\n| [д | е](ж) |"),
    Snippet(
      "no blocks in cells",
      "| # а | 1. б |\n|---|---|\n| - в | > г |\n|     д | е # |\n| ``` | *** |"),
    Snippet(
      "references in tables",
      "| [ә][б] | [б] |\n|---|---|\n| в[^1] | \\[^1] |\n\n[б]: /б 'г'\n\n[^1]: Ескерту"),
    Snippet("paragraph before a table", "Кесте\n    # *алдында*  \n[б]:\n| а |\n|---|\n| в |\nг"),
    Snippet(
      "table in a quote and a list", "> - | Ә | Б |\n>   |---|:-:|\n>   | в | `= ғ` |\n> \n>   д"),
    Snippet("table in a note", "> [!NOTE]\n> | а |\n> |---|\n> | ә |"),
    Snippet("table above a rule", "| а |\n|---|\n| ә |\n---\nсоңы"),
    Snippet("table above equals signs", "| а |\n|---|\n===\n"),
    Snippet(
      "no table", "| а | б |\n|---|\n\nа | б\n\n|---|---|\n\n    | а |\n    |---|\n\n`| а |\n|---|`"
    ),
    Snippet("windows table", "| а | ә |\r\n|---|---|\r\n| б | в |\r\n"),
    Snippet(
      "footnotes",
      "Бір[^б] екі[^1] тағы бір[^б].\n\n[^1]: Екінші.\n[^б]: Бірінші\n    жалғасы.\n\n    Екінші *абзац*."
    ),
    Snippet("footnote labels ignore case", "а[^Ә]\n\n[^ә]: б"),
    Snippet("footnotes in footnotes", "а[^1]\n\n[^2]: в\n[^1]: б[^2]"),
    Snippet(
      "footnote with blocks",
      "а[^1]\n\n[^1]: - тізім\n      жалғасы\n\n    ```chart f\n    a: ә\n    ```\n\nсоңы"),
    Snippet("footnote ends a paragraph", "а[^1]\n[^1]: ескерту\n***"),
    Snippet("footnote between lists", "- а[^1]\n- ә\n\n[^1]: ескерту\n\n- б"),
    Snippet(
      "footnote in a quote and a list",
      "> а[^1]\n>\n> [^1]: Дәйексөзде `= ә`\n\n- б[^2]\n\n  [^2]: тізімде\n- в"),
    Snippet(
      "no footnotes",
      "`[^1]` \\[^1] [^ а] [^] [1^]\n\n    [^1]: код\n\n```\n[^1]: код\n```\n\n- ```\n  [^1]: код\n  ```"
    ),
    Snippet(
      "footnote after code like footnotes", "а[^1]\n\n- ~~~\n[^1]: ескерту\n\n~~~\n[^1]: код\n~~~"),
    Snippet("links before footnotes", "[^1](а) [^1][б]\n\n[б]: в"),
    Snippet("footnote beside marks of lists", "+ а[^1]\n\n[^1]: б\n\n1) в\n\n1. г"),
    Snippet("footnote with a link definition", "а[^1] [ә]\n\n[^1]: [ә] б\n\n    [ә]: /в"),
    Snippet(
      "quotes in and around footnotes",
      "> а[^1] ә[^2]\n>\n> [^1]: бір\n>     *екі*\n>\n>     > үш `= ғ`\n>     > төрт [](#ұ)\n\n[^2]: > бес\n    > алты `= ғ`"
    ),
    Snippet("footnote on a line of its own", "а[^1]\n\n[^1]:\n    ескерту"),
  ]
}
