/// What an edit of a site is made to.
enum EditKind: String, CaseIterable {
  // Data.
  case cell
  case cellWithOldDate = "a cell, the file with its old date"
  case rows
  case releasedRow = "a row that is released later"
  case codeList = "a name in a code list"
  case code = "a code of a code list"
  case table = "a table that comes or goes"
  case renamedTable = "the name of a table"
  case movedTable = "the file of a table"
  case outlines = "outlines of regions"
  case tiles = "tiles of regions"
  // Texts.
  case paragraph
  case frontMatter = "front matter"
  case comingPublication = "a publication that comes or goes"
  case renamedPublication = "the name of a publication"
  case image
  case page
  // Settings.
  case title = "title of the site"
  case tagline
  case contact
  case downloads
  case unit
  case glossary
  case indicator
  case calendar
  // What designers write.
  case word
  case template
  case layout
  case templateOfKind = "template of the kind"
  case style
  case script
  case font
  case nothingNew = "a file written again as it was"
  // Time.
  case clock
  case release = "the clock before, at or after a release"
  // What a build left.
  case removedOutput = "an output that is gone"
  case editedOutput = "an output that was edited"
  case outputOfSameSize = "an output that was edited and is as long as before"
  case removedFolder = "a folder of the output that is gone"
  case noOutput = "the whole output gone"
  case flippedCache = "bits of the cache"
  case shortCache = "a cache cut off"
  case otherCache = "a cache of another version"
  case oldCache = "a cache of an earlier build"
  case noCache = "a cache that is gone"
}
