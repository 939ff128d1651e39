import Languages
import Markup
import Narratives
import Publications

/// What templates of scripts need to know of a text that is read aloud.
struct SpokenValues {
  let context: WritingContext
  let wordsPerMinute: Int

  init(_ edition: Edition, _ context: WritingContext) {
    self.context = context
    wordsPerMinute =
      edition.publication.wordsPerMinute ?? edition.kind.wordsPerMinute
      ?? edition.language.wordsPerMinute
  }

  /// The text of some blocks, how long it takes, its captions and its cards.
  func set(_ blocks: [Block], _ values: inout TemplateValues) {
    values[text: "text"] = PlainTextWriter(context: context).text(Self.withoutCards(blocks))
    let spoken = PlainTextWriter(context: context, purpose: .speaking).text(blocks)
    let time = SpokenTime(spoken, perMinute: wordsPerMinute)
    set(time, &values)
    values.set(
      "cues",
      list: CaptionCue.cues(of: spoken, seconds: time.seconds).enumerated().map { index, cue in
        var item = TemplateValues()
        item[text: "number"] = String(index + 1)
        item[text: "start"] = CaptionCue.timestamp(cue.start)
        item[text: "end"] = CaptionCue.timestamp(cue.end)
        item[text: "text"] = cue.markedText
        return item
      })
    let cards = cards(blocks)
    values.set("cards", list: cards)
    values.set("has-cards", flag: !cards.isEmpty)
  }

  /// The times of all sections added up, and all cards.
  func setTotals(_ sections: [[Block]], _ values: inout TemplateValues) {
    let speaking = PlainTextWriter(context: context, purpose: .speaking)
    let times = sections.map { SpokenTime(speaking.text($0), perMinute: wordsPerMinute) }
    let words = times.reduce(0) { $0 + $1.words }
    let seconds = times.reduce(0) { $0 + $1.seconds }
    values[text: "words-per-minute"] = String(wordsPerMinute)
    values[text: "total-words"] = String(words)
    values[text: "total-seconds"] = String(seconds)
    values[text: "total-time"] = SpokenTime(words: seconds, perMinute: 60).text
    var number = 0
    values.set(
      "cards",
      list: sections.flatMap { cards($0) }.map { card in
        number += 1
        var card = card
        card[text: "number"] = String(number)
        return card
      })
  }

  /// The blocks without their key figures, which are cards.
  static func withoutCards(_ blocks: [Block]) -> [Block] {
    blocks.filter { block in
      guard case .figure(let figure) = block.content else { return true }
      return figure.kind != .keyFigures
    }
  }

  private func set(_ time: SpokenTime, _ values: inout TemplateValues) {
    values[text: "word-count"] = String(time.words)
    values[text: "seconds"] = String(time.seconds)
    values[text: "time"] = time.text
  }

  /// The key figures among the blocks: what stands over the picture of a film.
  private func cards(_ blocks: [Block]) -> [TemplateValues] {
    let writer = NarrativeWriter(context: context)
    return blocks.flatMap { block -> [TemplateValues] in
      guard case .figure(let written) = block.content, let figure = context.figure(written.id),
        case .keyFigures(let tiles) = figure.content
      else { return [] }
      return tiles.enumerated().map { index, tile in
        var card = TemplateValues()
        card[text: "number"] = String(index + 1)
        card[text: "label"] = writer.plainText(of: tile.label)
        card[text: "value"] = tile.value.digits ?? tile.value.text
        card[text: "note"] = writer.plainText(of: tile.note)
        return card
      }
    }
  }
}
