/// Wording that the program itself puts on a page; the raw value is the key in the files of words.
///
/// Wording that only templates use has no phrase.
package enum Phrase: String, Sendable, CaseIterable {
  // The frame of every page.
  case home, publications, indicators, glossary, licence
  case pageNotFound = "page-not-found"
  case chooseLanguage = "choose-language"

  // A publication.
  case released
  case nextRelease = "next-release"
  case nextReleaseToBeAnnounced = "next-release-to-be-announced"
  case contact
  case latestEdition = "latest-edition"
  case supersededEdition = "superseded-edition"
  case goToLatest = "go-to-latest"
  case translationNote = "translation-note"
  case unofficialTranslation = "unofficial-translation"
  case summary
  case headlineFigures = "headline-figures"
  case contents, section, definitions, sources, revisions, downloads
  case howToCite = "how-to-cite"
  case citationPattern = "citation-pattern"
  case dataAsOf = "data-as-of"
  case dataVintage = "data-vintage"
  case dataCorrection = "data-correction"
  case footnotes, footnote
  case backToText = "back-to-text"
  case note, notes, important, quote

  // Figures and tables. The caption begins a line; the other form stands inside a sentence.
  case figure
  case figureCaption = "figure-caption"
  case table
  case tableCaption = "table-caption"
  case dataOfFigure = "data-of-figure"
  case download
  case downloadMonochrome = "download-monochrome"
  case kilobytes
  case valueStatus = "value-status"
  case source, legend, period, region, total, value, component, unit, highest, lowest
  case roundingNote = "rounding-note"
  case roundedToWhole = "rounded-to-whole"

  // Status of a value.
  case provisional, estimated, forecast
  case breakInSeries = "break-in-series"
  case definitionDiffers = "definition-differs"
  case lowReliability = "low-reliability"
  case revised, missing
  case revisedSince = "revised-since"
  case notAvailable = "not-available"
  case confidential
  case notApplicable = "not-applicable"

  // Descriptions of charts.
  case chartLine = "chart-line"
  case chartColumn = "chart-column"
  case chartBar = "chart-bar"
  case chartStacked = "chart-stacked"
  case chartDiverging = "chart-diverging"
  case chartSlope = "chart-slope"
  case chartDot = "chart-dot"
  case chartSparkline = "chart-sparkline"
  case chartSmallMultiples = "chart-small-multiples"
  case chartTimeline = "chart-timeline"
  case chartHeat = "chart-heat"
  case chartPyramid = "chart-pyramid"
  case chartFlow = "chart-flow"
  case chartFlowMatrix = "chart-flow-matrix"
  case chartArea = "chart-area"
  case chartGrouped = "chart-grouped"
  case chartStacked100 = "chart-stacked-100"
  case chartWaterfall = "chart-waterfall"
  case mapChoropleth = "map-choropleth"
  case mapTiles = "map-tiles"
  case mapSymbols = "map-symbols"
  case chartTable = "chart-table"
  case chartOf = "chart-of"
  case descriptionRose = "description-rose"
  case descriptionFell = "description-fell"
  case descriptionUnchanged = "description-unchanged"
  case descriptionRange = "description-range"
  case descriptionChanges = "description-changes"
  case descriptionHighest = "description-highest"
  case descriptionLowest = "description-lowest"
  case descriptionMissing = "description-missing"
  case descriptionRegionsMissing = "description-regions-missing"
  case descriptionSparkline = "description-sparkline"
  case descriptionCells = "description-cells"
  case descriptionWings = "description-wings"
  case descriptionFlows = "description-flows"
  case descriptionFlow = "description-flow"
  case descriptionMostFrom = "description-most-from"
  case descriptionMostTo = "description-most-to"
  case flowFrom = "flow-from"
  case flowTo = "flow-to"
  case descriptionReference = "description-reference"
  case descriptionReferenceBand = "description-reference-band"
  case descriptionAnnotation = "description-annotation"
  case descriptionIntervals = "description-intervals"
  case descriptionInterval = "description-interval"
  case interval
  case logarithmicScale = "logarithmic-scale"
  case sharesRounded = "shares-rounded"
  case axisBroken = "axis-broken"

  // Timelines.
  case timelineItem = "timeline-item"
  case timelineStart = "timeline-start"
  case timelineEnd = "timeline-end"
  case timelineText = "timeline-text"
  case timelineOverlap = "timeline-overlap"

  // An indicator.
  case indicator, definition, formula
  case directionNone = "direction-none"
  case directionHigher = "direction-higher"
  case directionLower = "direction-lower"
  case checkOutcome = "check-outcome"
  case noData = "no-data"
  case noDataNote = "no-data-note"

  // Versions, corrections and the calendar.
  case corrections
  case minorCorrection = "minor-correction"
  case seriousCorrection = "serious-correction"
  case supersededVersion = "superseded-version"
  case calendar
  case stateProvisional = "state-provisional"
  case stateConfirmed = "state-confirmed"
  case stateReleased = "state-released"
  case statePostponed = "state-postponed"
  case stateCancelled = "state-cancelled"
  case preReleaseAccess = "pre-release-access"
  case hoursBefore = "hours-before"
  case watermark
  case initialValue = "initial-value"
  case aboutPublication = "about-publication"
  case speakerNotes = "speaker-notes"

  // Numbers that are rounded for the ear. The other forms are for the cases that a word such as
  // «больше» leaves no room for.
  case spokenAlmost = "spoken-almost"
  case spokenMore = "spoken-more"
  case spokenAbout = "spoken-about"
  case spokenAlmostOblique = "spoken-almost-oblique"
  case spokenMoreOblique = "spoken-more-oblique"
  case spokenAboutOblique = "spoken-about-oblique"

  // Pages of indicators and regions.
  case regions
  case allPeriods = "all-periods"
  case byRegion = "by-region"
  case seriesName = "series-name"
  case latestValues = "latest-values"
  case regionPlace = "region-place"
  case regionPlaces = "region-places"
  case regionPlacesNote = "region-places-note"
  case regionShare = "region-share"
  case regionLead = "region-lead"

  // Documents on paper.
  case referenceOnPage = "reference-on-page"

  // The parts of the site.
  case publicationsOf = "publications-of"
  case allPublications = "all-publications"
  case versionsAndFormats = "versions-and-formats"
  case versionNumber = "version-number"

  // Open data.
  case openData = "open-data"
  case openDataLead = "open-data-lead"
  case dataset = "dataset"
  case dataPackage = "data-package"
  case catalogueJSON = "catalogue-json"
  case catalogueTurtle = "catalogue-turtle"
  case checksums
  case columnPeriod = "column-period"
  case columnCodes = "column-codes"
  case columnStatus = "column-status"
  case columnTruth = "column-truth"
  case columnReleased = "column-released"
  case columnDate = "column-date"
  case columnNumber = "column-number"
  case columnText = "column-text"
  case statusNormal = "status-normal"
  case statusOther = "status-other"
  case yes, no
  case column, code
  case columnMeaning = "column-meaning"
  case columnContent = "column-content"
  case dataColumns = "data-columns"
  case lastChanged = "last-changed"
  case sheetAbout = "sheet-about"
  case sheetData = "sheet-data"
  case sheetAddress = "sheet-address"
  case sheetStatusNote = "sheet-status-note"
  case allTables = "all-tables"

  // Search.
  case search
  case searchSection = "search-section"
  case searchTerm = "search-term"
  case searchPage = "search-page"

  // Editions that lists show together.
  case editionsTogether = "editions-together"

  /// The names of what is filled in, each once, without braces.
  package var slots: [String] {
    switch self {
    case .figure, .figureCaption, .table, .tableCaption, .footnote, .kilobytes: ["n"]
    case .dataAsOf, .dataVintage: ["date"]
    case .dataCorrection: ["name", "from", "to", "date"]
    case .citationPattern: ["publisher", "title", "kind", "date", "url"]
    case .supersededVersion: ["n", "date"]
    case .hoursBefore: ["n"]
    case .watermark: ["recipient", "made", "release"]
    case .chartOf: ["type", "title"]
    case .descriptionRose, .descriptionFell, .descriptionUnchanged: ["name", "range"]
    case .descriptionRange: ["from", "first", "to", "last"]
    case .descriptionHighest, .descriptionLowest: ["value", "at"]
    case .descriptionChanges: ["steps", "rises", "falls"]
    case .descriptionMissing, .timelineOverlap: ["list"]
    case .descriptionSparkline: ["first", "last", "from", "to"]
    case .descriptionRegionsMissing: ["n"]
    case .descriptionCells: ["rows", "columns"]
    case .descriptionWings: ["left", "right"]
    case .descriptionFlows: ["list"]
    case .descriptionFlow: ["from", "to", "value"]
    case .descriptionMostFrom, .descriptionMostTo: ["at", "value"]
    case .roundedToWhole: ["whole"]
    case .descriptionReference: ["name", "value"]
    case .descriptionReferenceBand: ["name", "from", "to"]
    case .descriptionAnnotation: ["at", "text"]
    case .descriptionIntervals: ["list"]
    case .descriptionInterval: ["at", "low", "high"]
    case .checkOutcome: ["passed", "undecided"]
    case .spokenAlmost, .spokenMore, .spokenAbout, .spokenAlmostOblique, .spokenMoreOblique,
      .spokenAboutOblique:
      ["number"]
    case .referenceOnPage: ["reference", "page"]
    case .publicationsOf: ["name"]
    case .versionNumber: ["n"]
    case .byRegion: ["name", "period"]
    case .latestValues, .regionLead: ["region"]
    case .regionPlace: ["place", "count"]
    case .editionsTogether: ["title", "n"]
    default: []
    }
  }
  /// Whether the one slot is a spelled-out number: `{number}`, or a case it is put into, such as
  /// `{genitive}`.
  package var isSpokenNumber: Bool {
    switch self {
    case .spokenAlmost, .spokenMore, .spokenAbout, .spokenAlmostOblique, .spokenMoreOblique,
      .spokenAboutOblique:
      true
    default: false
    }
  }
}
