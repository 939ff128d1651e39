import Quantities
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("+7", "7"), ("007", "7"), ("4.80", "4.80"), ("-69.9", "-69.9"),
    ("0.05", "0.05"), ("-0.05", "-0.05"), ("123456789012345678", "123456789012345678"),
    ("1234567890123456789", "1234567890123456789"),
    ("1234567890.123456789012345678", "1234567890.123456789012345678"),
    ("9999999999999999999999999999", "9999999999999999999999999999"),
    ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
  ])
  func `a number keeps the digits it was typed with`(text: String, shown: String) throws {
    #expect(try #require(ExactDecimal(text)).description == shown)
  }

  @Test(arguments: [
    "", "-", "+", ".", "1.", ".5", "1.2.3", "--1", "1,5", "1 000", "1\u{A0}000", " 1", "1 ", "1e5",
    "٣", "−5", "0x1F", "NaN", "inf", "12345678901234567890123456789",
    "0.00000000000000000000000000001",
  ])
  func `what is no decimal is refused`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("164.5", "-0.50", "164.00"), ("33.5", "-33.5", "0.0"),
    ("9999999999999999999999999999", "1", "10000000000000000000000000000"),
    ("1", "0.0000000000000000000000000001", "1.0000000000000000000000000001"),
  ])
  func `sums are exact and keep decimals`(a: String, b: String, sum: String) throws {
    let (a, b) = (try #require(ExactDecimal(a)), try #require(ExactDecimal(b)))
    #expect(try (a + b).description == sum)
    #expect(try (b + a).description == sum)
    #expect(try (a - -b).description == sum)
  }

  @Test(arguments: [
    ("1.5", "2.50", "3.750"), ("-3", "0.1", "-0.3"), ("0", "-5", "0"),
    // 28 threes squared: 56 digits, of which 28 are kept.
    (
      "0.3333333333333333333333333333", "0.3333333333333333333333333333",
      "0.1111111111111111111111111111"
    ),
    (
      "-3333333333333.333333333333333", "3.333333333333333333333333333",
      "-11111111111111.11111111111111"
    ),
    (
      "6666666666666.666666666666667", "0.6666666666666666666666666667",
      "4444444444444.444444444444445"
    ),
    // 15 digits behind a half: rounds up, however long the product is.
    (
      "1.000000000000000000000000001", "1.500000000000000000000000000",
      "1.500000000000000000000000002"
    ),
  ])
  func `products are exact or rounded to 28 digits`(a: String, b: String, product: String) throws {
    let (a, b) = (try #require(ExactDecimal(a)), try #require(ExactDecimal(b)))
    #expect(try (a * b).description == product)
    #expect(try (b * a).description == product)
  }

  @Test(arguments: [
    ("1", "4", "0.25"), ("10", "5", "2"), ("-1", "8", "-0.125"), ("0", "3", "0"),
    ("1", "3", "0.3333333333333333333333333333"), ("2", "3", "0.6666666666666666666666666667"),
    ("-2", "3", "-0.6666666666666666666666666667"),
    ("200", "3", "66.66666666666666666666666667"), ("1.00", "0.01", "100"),
    ("1", "0.000000000000000000000000001", "1000000000000000000000000000"),
    ("0.0000000000000000000000000001", "9999999999999999999999999999", "0"),
    ("67.4", "74.3", "0.9071332436069986541049798116"),
  ])
  func `quotients have 28 significant digits`(a: String, b: String, quotient: String) throws {
    let (a, b) = (try #require(ExactDecimal(a)), try #require(ExactDecimal(b)))
    #expect(try (a / b).description == quotient)
  }

  @Test func `what cannot be computed says why`() throws {
    let large = try #require(ExactDecimal("9999999999999999999999999999"))
    let small = try #require(ExactDecimal("0.0000000000000000000000000001"))
    #expect(throws: ArithmeticFailure.divisionByZero) { try ExactDecimal.one / .zero }
    #expect(throws: ArithmeticFailure.overflow) { try large * large }
    #expect(throws: ArithmeticFailure.overflow) { try large + small }
    #expect(throws: ArithmeticFailure.overflow) { try large / small }
  }

  @Test(arguments: [
    ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.49", 0, "0"), ("2.5", 0, "3"), ("1.005", 2, "1.01"),
    ("-1.005", 2, "-1.01"), ("9.995", 2, "10.00"), ("4.8", 3, "4.800"), ("-0.04", 1, "0.0"),
    ("12", 0, "12"),
  ])
  func `half is rounded away from zero`(text: String, decimals: Int, rounded: String) throws {
    let value = try #require(ExactDecimal(text))
    #expect(value.rounded(toDecimals: decimals).description == rounded)
  }

  @Test func `values compare by size, not by spelling`() throws {
    let ascending = [
      "-9999999999999999999999999999", "-1.5", "-0.0000000000000000000000000001", "0",
      "0.0000000000000000000000000001", "4.8", "4.81", "9999999999999999999999999999",
    ].compactMap { ExactDecimal($0) }
    #expect(ascending.count == 8)
    for (index, low) in ascending.enumerated() {
      for high in ascending[(index + 1)...] {
        #expect(low < high)
        #expect(!(high < low))
        #expect(low != high)
      }
    }
    let (short, long) = (try #require(ExactDecimal("4.8")), try #require(ExactDecimal("4.800")))
    #expect(short == long)
    #expect(short.hashValue == long.hashValue)
    #expect(!(short < long) && !(long < short))
  }

  @Test func `a coordinate is near the number`() throws {
    #expect(try #require(ExactDecimal("-69.9")).approximate == -69.9)
  }
}
