import ArgumentParser

// Wrong usage ends with 2, as the help says; the parser's own code for it is 64.
do {
  var command = try HabarshyCommand.parseAsRoot()
  try command.run()
} catch {
  let text = HabarshyCommand.fullMessage(for: error)
  if HabarshyCommand.exitCode(for: error) == .validationFailure {
    Console.writeError(text + "\n")
    Console.exit(2)
  }
  HabarshyCommand.exit(withError: error)
}
