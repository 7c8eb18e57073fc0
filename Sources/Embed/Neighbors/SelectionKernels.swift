/// Moves the `count` smallest of the first `total` keys to the front, the largest of these last (Hoare's quickselect with
/// the median of three). Expected O(total).
func selectSmallestKernel(_ keys: UnsafeMutablePointer<UInt64>, total: Int, count: Int) {
  var low = 0
  var high = total - 1
  let wanted = count - 1
  while low < high {
    let (a, b, c) = (keys[low], keys[(low + high) / 2], keys[high])
    let pivot = max(min(a, b), min(max(a, b), c))
    var left = low
    var right = high
    while left <= right {
      while keys[left] < pivot { left += 1 }
      while keys[right] > pivot { right -= 1 }
      if left <= right {
        (keys[left], keys[right]) = (keys[right], keys[left])
        left += 1
        right -= 1
      }
    }
    if wanted <= right {
      high = right
    } else if wanted >= left {
      low = left
    } else {
      return
    }
  }
}
