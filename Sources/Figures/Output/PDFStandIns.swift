import CCairo
import Foundation

/// The clouds of dots on the pages of a PDF.
///
/// Cairo takes no content of our own, and for all the numbers of a large cloud it needs most of a second. So it is given an image to
/// stand for each cloud, and that image’s object in the file is replaced by the cloud’s.
final class PDFStandIns {
  private var replacements: [PDFReplacement] = []

  /// Draws what stands for `cloud`.
  func draw(_ cloud: DotCloud, on context: OpaquePointer) {
    let name = Self.image(named: "viz dots \(replacements.count) end")
    let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1)
    defer { cairo_surface_destroy(image) }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.count)
    _ = copy.initialize(from: name)
    cairo_surface_set_mime_data(
      image, CAIRO_MIME_TYPE_JPEG, copy.baseAddress, UInt(copy.count), { $0?.deallocate() }, copy.baseAddress)
    cairo_save(context)
    cairo_scale(context, PDFDots.side, PDFDots.side)
    cairo_set_source_surface(context, image, 0, 0)
    cairo_paint(context)
    cairo_restore(context)
    replacements.append(PDFReplacement(name: name, object: PDFDots.object(of: cloud)))
  }

  /// `file` with the clouds in it.
  ///
  /// - Throws: `FigureError` of kind `inputOutput` if Cairo has written a file that is put together in another way.
  func replaced(in file: [UInt8]) throws(FigureError) -> [UInt8] {
    replacements.isEmpty ? file : try PDFReplacement.apply(replacements, to: file)
  }

  /// So much of a JPEG of one gray pixel that Cairo takes it for one and copies it into the file; then `name`.
  private static func image(named name: String) -> [UInt8] {
    [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0] + name.utf8
  }
}
