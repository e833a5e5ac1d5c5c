use super::*;
use crate::profile::read::flow::tests::lines;

fn body(html: &str) -> Vec<String> {
    lines(&read(html.as_bytes()).unwrap())
}

fn hidden(html: &str) -> Vec<String> {
    read(html.as_bytes()).unwrap().hidden().iter().map(|hidden| hidden.text.clone()).collect()
}

#[test]
fn blocks_are_told_apart() {
    let html = "<title>no</title><h1>Ada <b>Example</b></h1><script>no</script><div>one<div>two</div>three</div>
        <p>a<br>b<br><br>c &amp; d<noscript>no</noscript><template>no</template>
        <dl><dt>term<dd>text</dl><pre>x\ny</pre>";
    let looks = ["# Ada Example", "P one", "P two", "P three", "P a", "+ b", "P c & d", "P term", "P text", "P x", "+ y"];
    assert_eq!(body(html), looks);
}

#[test]
fn lists_lie_in_each_other() {
    let html = "<ul><li>one<ul><li>inner</ul>tail<li><p>two</p><p>more</p></li><li><h3>job</h3><p>text</p></ul>";
    assert_eq!(body(html), ["- one", "- inner", "P tail", "- two", "+ more", "### job", "P text"]);
}

#[test]
fn tables_are_rows_or_layout() {
    let html = "<table><tr><th>Skill<th>Level<tr><td>Rust<td><p>expert</p><tr><td><p>a<p>b<td>c</table>";
    assert_eq!(body(html), ["= Skill | Level", "= Rust | expert", "P a", "P b", "P c"]);
}

#[test]
fn hidden_text_lies_apart() {
    for style in [
        "display:none",
        "visibility: hidden",
        "font-size:0",
        "FONT-SIZE:1px",
        "opacity:0",
        "color:#fff",
        "color:rgb(255,255,255)",
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "display:none !important",
        "clip:rect(0 0 0 0)",
    ] {
        let html = format!("<p>seen<p style='{style}'>not <b>seen</b>");
        assert_eq!((body(&html), hidden(&html)), (vec!["P seen".to_owned()], vec!["not seen".to_owned()]), "{style}");
    }
    assert_eq!(hidden("<p>seen<p hidden>not<p><font color=white>nor"), ["not", "nor"]);
}

#[test]
fn style_sheets_hide_text() {
    let html = "<style>/* p{display:none} */ @media print{p{display:none}} @media screen{.a .b{display:none}}
        .tab{display:none} .tab.on{display:block} header{background:#123;color:white} a:hover{display:none}
        @font-face{src:url(x;y)} ul{font-size:0} ul li{font-size:12px} q{content:'}'} i{visibility:hidden}</style>
        <p>seen<p class=a><span class=b>gone</span><div class=tab>tab</div><div class='tab on'>shown</div>
        <header>on dark</header><ul><li>item</ul><a>link</a><i>un<b style='visibility:visible'>seen</b></i>";
    assert_eq!(body(html), ["P seen", "P shown", "P on dark", "- item", "P linkseen"]);
    assert_eq!(hidden(html), ["gone", "tab", "un"]);
}

#[test]
fn lines_follow_the_style_sheet() {
    let html = "<style>.t{display:block}.r{display:flex}.i{display:inline-block}</style>
        <span class=t>a</span><span class=t>b</span><div class=r><span>Rust</span><span>Go</span></div>
        <h2 class=r><b>Engineer</b><i>2019</i></h2><p><b class=i>x</b><b class=i>y</b><b>z</b>";
    assert_eq!(body(html), ["P a", "P b", "P Rust", "P Go", "## Engineer 2019", "P x y z"]);
}

#[test]
fn encodings_are_told_apart() {
    let read = |bytes: &[u8]| read(bytes).unwrap().text().to_owned();
    assert_eq!(read("é".as_bytes()), "é\n");
    assert_eq!(read(b"\xe9"), "é\n");
    assert_eq!(read(b"\xff\xfe\xe9\x00"), "é\n");
    assert_eq!(read(b"<meta http-equiv=x content='text/html; charset=windows-1251'>\xcf"), "П\n");
    assert_eq!(read("<meta charset=\"utf-16\">é".as_bytes()), "é\n");
}

#[test]
fn hostile_pages_are_refused() {
    let reason = |html: &str| read(html.as_bytes()).unwrap_err().reason;
    assert_eq!(reason(""), "has no text in it");
    for tag in ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<b></body><!---->", "<svg>"] {
        assert!(reason(&tag.repeat(20_000)).starts_with("is too large"), "{tag}");
    }
    assert!(reason(&"<p>x".repeat(300_000)).starts_with("is too large"));
    assert!(reason(&"x".repeat(crate::profile::read::flow::MAX_TEXT + 1)).starts_with("is too large"));
}
