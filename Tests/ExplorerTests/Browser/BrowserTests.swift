import Testing

/// What a reader meets who opens the page in a browser. One browser at a time.
@Suite(.serialized, .enabled(if: Browser.isExpected, "Chromium is not installed")) struct BrowserTests {}
