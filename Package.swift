// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// One set of compiler rules for every target: values cross threads only when they may, unsafe
/// memory is marked where it is touched, and a warning is an error.
let rules: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// What `make test` asks for: tests run half as long, and take twice as long to build.
///
/// Every check that ends in a trap stays, assertions included.
let isOptimized = !(Context.environment["HABARSHY_OPTIMIZED"] ?? "").isEmpty
/// The rules of a layer: those of all, and whether it is optimized.
let layerRules = rules + (isOptimized ? [.unsafeFlags(["-O", "-assert-config", "Debug"])] : [])

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// A target in the layers of the architecture; it may name only targets above it in the list.
func layer(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: layerRules)
}

/// The tests of one layer, with the files they compare with where there are some.
func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  let folder = Context.packageDirectory + "/Tests/" + name + "Tests/"
  return .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "Support"] + dependencies,
    exclude: ["Golden", "Fixtures"].filter { FileManager.default.fileExists(atPath: folder + $0) },
    swiftSettings: rules)
}

let package = Package(
  name: "Habarshy",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "habarshy", targets: ["HabarshyCommand"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Layer 0: the system's C libraries, and vocabulary that knows nothing of publications.
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .systemLibrary(name: "CLinux"),
    layer("Storage"),
    layer("Diagnostics"),
    layer("LocatedYAML", "Diagnostics", "CLibYAML"),
    layer("Markup", "Storage"),
    layer("Quantities", "Storage"),
    layer("Languages", "Storage", "Diagnostics", "LocatedYAML", "Quantities"),
    // Layer 1: what the data say, and what the author wrote.
    layer("Indicators", "Storage", "Diagnostics", "LocatedYAML", "Quantities", "Languages"),
    layer("Narratives", "Diagnostics", "LocatedYAML", "CCommonMark"),
    // Layer 2: pictures of data.
    layer("Charts", "Diagnostics", "Markup", "Quantities", "Languages"),
    // Layer 3: narratives proved against data.
    layer(
      "Publications", "Diagnostics", "LocatedYAML", "Markup", "Quantities", "Languages",
      "Indicators", "Narratives", "Charts"),
    // Layer 4: editions as files in memory.
    layer(
      "Rendering", "Storage", "Diagnostics", "LocatedYAML", "Markup", "Quantities", "Languages",
      "Indicators", "Narratives", "Charts", "Publications", "CZlib",
      "CLibCrypto"),
    // Layer 5: the build and the only disk access.
    layer(
      "Habarshy", "Storage", "Diagnostics", "LocatedYAML", "Markup", "Quantities", "Languages",
      "Indicators", "Narratives", "Charts", "Publications", "Rendering", "CLinux"),
    // Layer 6: the front door.
    .executableTarget(
      name: "HabarshyCommand",
      dependencies: ["Habarshy", "Diagnostics", "Quantities", argumentParser],
      swiftSettings: rules),

    // Not part of the product: `make bench`.
    .executableTarget(
      name: "HabarshyBench",
      dependencies: [
        "Diagnostics", "Markup", "Quantities", "Languages", "Charts", "CCommonMark",
        argumentParser,
      ],
      path: "Tests/Bench", exclude: ["preview.py", "Peers"],
      swiftSettings: rules),

    .target(
      name: "Support", dependencies: ["Diagnostics"], path: "Tests/Support", swiftSettings: rules),
    tests("Storage"),
    tests("Diagnostics"),
    tests("LocatedYAML", "Diagnostics"),
    tests("Markup"),
    tests("Quantities"),
    tests("Languages", "Diagnostics", "LocatedYAML", "Quantities"),
    tests("Indicators", "Storage", "Diagnostics", "LocatedYAML", "Quantities", "Languages"),
    tests("Narratives", "Diagnostics", "LocatedYAML", "CCommonMark"),
    tests("Charts", "Diagnostics", "Markup", "Quantities", "Languages"),
    tests(
      "Publications", "Diagnostics", "Quantities", "Languages", "Indicators", "Narratives", "Charts"
    ),
    tests("Rendering", "Diagnostics", "Languages", "Narratives", "CCommonMark", "Markup"),
    tests("Habarshy", "Storage", "Diagnostics", "Quantities", "Rendering"),
  ],
  swiftLanguageModes: [.v6]
)
