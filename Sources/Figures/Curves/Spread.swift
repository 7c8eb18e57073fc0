/// `positions` moved as little as possible so that neighbors stand at least `distance` apart and all stay in `range`.
///
/// Groups of crowded positions spread evenly around their mean (pool adjacent violators). When `range` is too short for
/// all, they overflow its upper end. O(n²).
package func spread(_ positions: [Double], distance: Double, in range: ClosedRange<Double>) -> [Double] {
  struct Group {
    var members: [Int]
    var sum: Double
  }
  func start(_ group: Group) -> Double {
    let room = Double(group.members.count - 1) * distance
    let wanted = group.sum / Double(group.members.count) - room / 2
    return max(range.lowerBound, min(wanted, range.upperBound - room))
  }
  var groups: [Group] = []
  for index in positions.indices.sorted(by: { (positions[$0], $0) < (positions[$1], $1) }) {
    groups.append(Group(members: [index], sum: positions[index]))
    while groups.count > 1 {
      let (above, below) = (groups[groups.count - 2], groups[groups.count - 1])
      guard start(above) + Double(above.members.count) * distance > start(below) else { break }
      groups.removeLast(2)
      groups.append(Group(members: above.members + below.members, sum: above.sum + below.sum))
    }
  }
  var moved = positions
  for group in groups {
    for (place, index) in group.members.enumerated() { moved[index] = start(group) + Double(place) * distance }
  }
  return moved
}
