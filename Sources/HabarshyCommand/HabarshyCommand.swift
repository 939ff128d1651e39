import ArgumentParser

/// The command `habarshy`.
struct HabarshyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "habarshy",
    abstract: "Turns indicator data and Markdown into statistical publications in three languages.",
    discussion: """
      Everything in Content/ and Templates/ becomes everything in Output/: a website that \
      needs no server and no script. Every figure in it \
      is computed from the data; a sentence that the data do not support ends the build.

      EXAMPLES
        habarshy                        build, in the folder that has Content/
        habarshy preview                show the site while it is written
        habarshy check                  find mistakes, write nothing
        habarshy explain 'net_migration[2006]'
                                        where a number comes from
        habarshy build --strict         let warnings count, as before a release
        habarshy --as-of 2007-08-28T10:00
                                        build what may be seen at that instant
        habarshy check --format json    findings for an editor

      EXIT STATUS
        0    the output is up to date; for check, the content has no errors
        1    there are errors, or the output cannot be written
        2    the command was not understood, or there is nothing to build from
        3    revisions: the data would change something
        130  interrupted

      Nothing is half-done: the output is exchanged in one step, after everything \
      succeeded, and stays as it was when the build fails or is interrupted. Files in the \
      output folder that habarshy did not write are kept.

      COMPLETION
        habarshy --generate-completion-script bash
        writes a script for your shell (bash, zsh, fish); keep it where the shell
        looks, such as /etc/bash_completion.d/habarshy.
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, EmbargoPackCommand.self, ExplainCommand.self,
      FixCommand.self,
      ParityCommand.self, PreviewCommand.self, PublishCommand.self,
      RevisionsCommand.self, SealCommand.self, TranslatedCommand.self, VerifyCommand.self,
    ],
    defaultSubcommand: BuildCommand.self)
}
