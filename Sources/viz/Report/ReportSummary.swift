/// The numbers of a report as JSON: those of each part under the name of its own.
struct ReportSummary: Encodable {
  let report: String
  let parts: [any ReportPart]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(report, forKey: Key(stringValue: "report"))
    try container.encode(parts.flatMap(\.files), forKey: Key(stringValue: "figures"))
    try container.encode(parts.flatMap(\.findings), forKey: Key(stringValue: "findings"))
    for part in parts {
      let numbers = part.numbers
      try numbers.value.encode(to: container.superEncoder(forKey: Key(stringValue: numbers.key)))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
