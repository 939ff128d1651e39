import Publications
import Quantities
package import Storage

// What stands for the side of an edition that one kind of page shows, so that other changes of the
// edition do not concern it.

extension EditionEntry {
  /// Stands for what lists of publications show.
  package var listedHash: ContentHash {
    var writer = StoreWriter()
    writer.write(language)
    writer.write(address)
    writer.write(label)
    writer.write(title)
    writer.write(titleMarkup)
    writer.write(summaryMarkup)
    writer.write(released)
    writer.write(nextRelease)
    writer.write(kind)
    writer.write(kindName)
    writer.write(slug)
    writer.write(publication)
    writer.write(group)
    return ContentHash(writer.bytes)
  }

  /// Stands for what feeds tell.
  package var feedHash: ContentHash {
    var writer = StoreWriter()
    writer.write(language)
    writer.write(address)
    writer.write(title)
    writer.write(summary)
    writer.write(released)
    writer.write(modified)
    writer.write(kind)
    writer.write(kindName)
    writer.write(indicators)
    writer.write(slug)
    return ContentHash(writer.bytes)
  }

  /// Stands for what readers find.
  package var searchHash: ContentHash {
    var writer = StoreWriter()
    writer.write(listedHash)
    writer.write(summary)
    writer.write(places)
    return ContentHash(writer.bytes)
  }

  /// Stands for everything that other pages than those of its own publication show.
  package var knownHash: ContentHash {
    var writer = StoreWriter()
    writer.write(searchHash)
    writer.write(feedHash)
    writer.write(countedHash)
    writer.write(chapters)
    writer.write(documents.map { EditionDocument(format: $0.format, path: $0.path, size: nil) })
    writer.write(regions)
    writer.write(resources.sorted())
    writer.write(corrections)
    return ContentHash(writer.bytes)
  }

  /// Stands for what the page of a region tells of what the edition says of it; nil when it says
  /// nothing.
  package func mentionHash(ofRegion code: String) -> ContentHash? {
    guard let mention = regions[code] else { return nil }
    var writer = StoreWriter()
    writer.write(label)
    writer.write(title)
    writer.write(address)
    writer.write(mention)
    return ContentHash(writer.bytes)
  }

  /// Stands for what the page on the site in figures counts.
  package var countedHash: ContentHash {
    var writer = StoreWriter()
    writer.write(language)
    writer.write(kind)
    writer.write(publication)
    writer.write(counts)
    writer.write(released)
    writer.write(corrections.count)
    return ContentHash(writer.bytes)
  }
}

extension CalendarEntry {
  /// Stands for everything it says.
  package var hash: ContentHash {
    var writer = StoreWriter()
    writer.write(id)
    writer.write(title)
    writer.write(kind)
    writer.write(date.stored)
    writer.write(state.name)
    writer.write(lastSaid)
    writer.write(address)
    for change in changes {
      writer.write(change.at)
      writer.write(change.from.stored)
      writer.write(change.to?.stored)
      writer.write(change.isCancelled)
      writer.write(change.reason)
    }
    return ContentHash(writer.bytes)
  }
}

extension ReleaseDate {
  /// The date, as exactly as it is known.
  fileprivate var stored: String {
    switch self {
    case .instant(let instant): "instant \(instant.secondsSinceEpoch)"
    case .day(let day): "day \(day)"
    case .month(let day): "month \(day)"
    }
  }
}
