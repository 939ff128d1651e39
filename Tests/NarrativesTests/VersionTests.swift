import Narratives
import Testing

@Suite struct VersionTests {
  @Test func `the places of nodes are those of libcmark 0.30.2`() {
    // Columns of inline nodes moved in 0.31.2: read InlineCursor again before raising this.
    #expect(CommonMark.version == "0.30.2")
  }
}
