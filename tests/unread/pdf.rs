//! PDF files made by hand, one object after another.

use std::fmt::Write as _;

/// Text that a page shows.
const TEXT: &str = "BT /F1 18 Tf 50 750 Td (Skills) Tj /F1 12 Tf 0 -30 Td (CUDA, Open MPI, OpenMP, NCCL, PyTorch) Tj ET\n";
const RESOURCES: &str = "<</Font<</F1 5 0 R>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/// A file of these objects, counted from 1; the first is the catalog.
fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut table = String::new();
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).expect("memory takes everything");
        write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1).expect("memory takes everything");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")
        .expect("memory takes everything");
    out.into_bytes()
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// One page with this content, these resources and, as object 5, this font; further objects begin at 6.
fn page(content: &str, resources: &str, font: &str, further: &[String]) -> Vec<u8> {
    let mut objects = vec![
        String::from("<</Type/Catalog/Pages 2 0 R>>"),
        String::from("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources {resources}>>"),
        stream("", content),
        font.to_owned(),
    ];
    objects.extend_from_slice(further);
    file(&objects)
}

/// A page of text.
pub(crate) fn text() -> Vec<u8> {
    page(TEXT, RESOURCES, FONT, &[])
}

/// A page with nothing on it.
pub(crate) fn empty() -> Vec<u8> {
    page("", RESOURCES, FONT, &[])
}

/// A page that is one picture.
pub(crate) fn scan() -> Vec<u8> {
    let pixels = "\u{55}".repeat(64 * 8);
    let picture = stream("/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray", &pixels);
    page("q 595 0 0 842 0 0 cm /I Do Q", "<</XObject<</I 6 0 R>>>>", FONT, &[picture])
}

/// A colour that is worked out by blocks within blocks, deeper than the stack of a reader that follows them.
pub(crate) fn deep_function() -> Vec<u8> {
    const DEPTH: usize = 100_000;
    let function = format!("{}{}", "{".repeat(DEPTH), "}".repeat(DEPTH));
    let function = stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", &function);
    let resources = "<</Font<</F1 5 0 R>>/ColorSpace<</C[/Separation/X/DeviceRGB 6 0 R]>>>>";
    page(&format!("/C cs 0.5 scn {TEXT}"), resources, FONT, &[function])
}

/// A font that states the widths of four thousand million characters.
pub(crate) fn endless_widths() -> Vec<u8> {
    let descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 4000000000 5 0 4000000000 6]\
                      /CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>";
    let font = format!("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[{descendant}]>>");
    page("BT /F1 12 Tf <0041> Tj ET", RESOURCES, &font, &[])
}
