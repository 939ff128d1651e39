import Languages
import Markup
import Publications
import Quantities
package import Storage

// What lists, feeds and other pages know of an edition, kept for builds in which it is not rendered.

extension EditionEntry: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(language)
    writer.write(address)
    writer.write(label)
    writer.write(title)
    writer.write(titleMarkup)
    writer.write(summaryMarkup)
    writer.write(summary)
    writer.write(released)
    writer.write(nextRelease)
    writer.write(kind)
    writer.write(kindName)
    writer.write(slug)
    writer.write(publication)
    writer.write(indicators)
    writer.write(chapters)
    writer.write(documents)
    writer.write(counts)
    writer.write(regions)
    writer.write(places)
    writer.write(resources.sorted())
    writer.write(corrections)
    writer.write(group)
  }

  package convenience init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(
      language: try reader.read(), address: try reader.read(), label: try reader.read(),
      title: try reader.read(), titleMarkup: try reader.read(),
      summaryMarkup: try reader.read(), summary: try reader.read(),
      released: try reader.read(), nextRelease: try reader.read(), kind: try reader.read(),
      kindName: try reader.read(), slug: try reader.read(), publication: try reader.read(),
      indicators: try reader.read(), chapters: try reader.read(), documents: try reader.read(),
      counts: try reader.read(), regions: try reader.read(),
      places: try reader.read(), resources: Set(try reader.read([String].self)),
      corrections: try reader.read(), group: try reader.read())
  }
}

extension EditionGroup: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(title)
    writer.write(member)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(title: try reader.read(), member: try reader.read())
  }
}

extension SiteAddress: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(path) }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(stored: try reader.read())
  }
}

extension ChapterEntry: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(title)
    writer.write(address)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(title: try reader.read(), address: try reader.read())
  }
}

extension EditionDocument: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(format)
    writer.write(path)
    writer.write(size)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(format: try reader.read(), path: try reader.read(), size: try reader.read())
  }
}

extension EditionCounts: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(charts)
    writer.write(tables)
    writer.write(values)
    writer.write(claims)
    writer.write(cells)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(
      charts: try reader.read(), tables: try reader.read(), values: try reader.read(),
      claims: try reader.read(), cells: try reader.read())
  }
}

extension EditionMention: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(places) }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(places: try reader.read())
  }
}

extension EditionMention.Place: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(title)
    writer.write(page)
    writer.write(id)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(title: try reader.read(), page: try reader.read(), id: try reader.read())
  }
}

extension SearchPlace: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(kind.rawValue)
    writer.write(label)
    writer.write(title)
    writer.write(text)
    writer.write(page)
    writer.write(id)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    guard let kind = SearchEntry.Kind(rawValue: try reader.read()) else { throw StoreDamage() }
    self.init(
      kind: kind, label: try reader.read(), title: try reader.read(), text: try reader.read(),
      page: try reader.read(), id: try reader.read())
  }
}

extension CorrectionEntry: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(edition)
    writer.write(address)
    writer.write(anchor)
    writer.write(versionBefore)
    writer.write(at)
    writer.write(severity.rawValue)
    writer.write(note)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    edition = try reader.read()
    address = try reader.read()
    anchor = try reader.read()
    versionBefore = try reader.read()
    at = try reader.read()
    guard let severity = Correction.Severity(rawValue: try reader.read()) else {
      throw StoreDamage()
    }
    self.severity = severity
    note = try reader.read()
  }
}

extension Redirect: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(from)
    writer.write(to)
    writer.write(isPermanent)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(from: try reader.read(), to: try reader.read(), isPermanent: try reader.read())
  }
}

extension EditionLinks.Link: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(address)
    writer.write(label)
    writer.write(title)
    writer.write(released)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(
      address: try reader.read(), label: try reader.read(), title: try reader.read(),
      released: try reader.read())
  }
}

extension EditionLinks: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(previous)
    writer.write(next)
    writer.write(related)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init()
    previous = try reader.read()
    next = try reader.read()
    related = try reader.read()
  }
}

extension PageListing: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(address)
    writer.write(count: UInt64(alternates.count))
    for alternate in alternates {
      writer.write(alternate.language)
      writer.write(alternate.address)
    }
    writer.write(fallback)
    writer.write(modified)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    address = try reader.read()
    var alternates: [(language: Language, address: SiteAddress)] = []
    for _ in 0..<(try reader.items()) {
      alternates.append((try reader.read(), try reader.read()))
    }
    self.alternates = alternates
    fallback = try reader.read()
    modified = try reader.read()
  }
}
