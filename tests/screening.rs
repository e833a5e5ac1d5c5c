//! Screening: the same results as `match`, whatever the way a candidate comes in and the number of threads; what cannot be read
//! takes nothing else with it; blind output tells nobody's name.
#![cfg(feature = "cli")]

#[path = "screening/faults.rs"]
mod faults;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use skillmatch::assess::Rubric;
use skillmatch::profile::Month;
use skillmatch::report::SCREEN_SCHEMA;
use skillmatch::screen::rows::{Row, Skills};
use skillmatch::screen::{Flag, Outcome, Scored, Screener};
use skillmatch::{Role, Vocabulary};

fn role() -> &'static Role {
    Role::builtin("ai-system-codesign").expect("a built-in role")
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screening").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillmatch"));
    command.env("NO_COLOR", "1");
    command
}

/// What `screen` does with some arguments in a folder.
fn screen(folder: &Path, arguments: &[&str]) -> Output {
    program().current_dir(folder).arg("screen").args(arguments).args(["--as-of", "2026-11"]).output().expect("the program runs")
}

/// What it does with something on standard input.
fn screen_input(input: Vec<u8>, arguments: &[&str]) -> Output {
    let mut child = program()
        .args(["screen", "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let writing = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writing.join().expect("the input is written");
    output
}

/// The candidates of a file with some content, which is written into a folder.
fn screen_file(folder: &Path, name: &str, content: &str) -> Vec<Value> {
    fs::write(folder.join(name), content).expect("a file");
    lines(&screen(folder, &[name, "--format", "jsonl"]))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

fn field<'v>(rows: &'v [Value], name: &str) -> Vec<&'v Value> {
    rows.iter().map(|row| &row[name]).collect()
}

// The same as `match`

fn names() -> Vec<&'static str> {
    Vocabulary::builtin().skills().map(|skill| skill.name()).collect()
}

fn item() -> impl Strategy<Value = String> {
    let other = vec![
        "going forward",
        "expert",
        "3 years",
        "no Java",
        "Interests",
        "Languages: C++, Python",
        "Databases",
        "vitamin c",
        "Kuberntes",
        "Proficient in C",
        "MPI 3/5",
        "C/C++",
        "(none)",
        "want to learn Rust",
        "2,000 GPUs",
        "- CUDA",
        "1. MPI",
        "Python:",
        "R",
    ];
    prop_oneof![
        5 => select(names()).prop_map(str::to_owned),
        2 => (select(names()), select(vec![" (expert)", ": 3 years", " (basic)", ": 90 years"])).prop_map(|(name, level)| format!("{name}{level}")),
        2 => select(other).prop_map(str::to_owned),
    ]
}

fn row<'r>(skills: Skills<'r>, text: Option<&'r str>) -> Row<'r> {
    Row { id: None, name: None, skills, text: text.map(Into::into), resume: None }
}

/// Screens a row twice, so that the second time all is remembered, and holds it against the assessment of its profile.
fn same_as_assessed(rubric: &Rubric<'_>, screener: &mut Screener<'_>, row: &Row<'_>) -> Result<(), TestCaseError> {
    let profile = screener.profile_of(row).expect("a profile");
    let assessment = rubric.assess(&profile);
    for _ in 0..2 {
        let (Outcome::Scored(Scored { score, .. }), _) = screener.row(row) else { panic!("a score") };
        prop_assert_eq!(score.fit, assessment.fit, "{:?}", row);
        prop_assert_eq!(score.met, assessment.met);
        for (area, expected) in score.areas.iter().zip(&assessment.areas) {
            prop_assert_eq!(area.coverage.to_bits(), expected.coverage.to_bits(), "{}: {:?}", expected.area.id, row);
            prop_assert_eq!(area.optional, expected.optional, "{}", expected.area.id);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_is_scored_as_its_profile(
        items in prop::collection::vec(item(), 0..12),
        separator in select(vec![", ", "; ", " | ", "\n", ","]),
        demonstrated in any::<bool>(),
    ) {
        let rubric = Rubric::new(role(), Vocabulary::builtin());
        let rubric = if demonstrated { rubric.demonstrated_only() } else { rubric };
        let mut screener = Screener::new(&rubric, Month::parse("2026-11"));
        let joined = items.join(separator);
        let list = Skills::List(items.iter().map(|item| item.as_str().into()).collect());
        same_as_assessed(&rubric, &mut screener, &row(list.clone(), None))?;
        same_as_assessed(&rubric, &mut screener, &row(Skills::Text(joined.as_str().into()), None))?;
        same_as_assessed(&rubric, &mut screener, &row(list, Some("Ported the solver to HIP. Tuned NCCL collectives by 40%.")))?;
        same_as_assessed(&rubric, &mut screener, &row(Skills::None, Some(&joined)))?;
    }

    #[test]
    fn who_somebody_is_changes_no_score(
        name in select(vec!["Julia Ray", "Ada Spark", "Jo Rust", "Chapel Swift", "Go Legion", "Kai Okonkwo", "Zoë Java"]),
        school in select(vec!["University of Trilinos", "Julia College", "MPI School of Law", "Spark Institute"]),
        employer in select(vec!["Kokkos Ltd", "Rust & Sons GmbH", "Example AG"]),
        person in select(vec!["Age: 23", "Gender: female", "Date of birth: 3 May 1961", "Pronouns: they/them", "Nationality: Go"]),
    ) {
        let resume = |name: &str, school: &str, employer: &str, person: &str| format!(
            "{name}\n{person}\n\n# Experience\n\n## HPC engineer, {employer} (2019-01 - 2021-01)\n\n- Tuned MPI collectives and CUDA kernels in C++.\n\n\
             # Education\n\n## MSc Physics, {school} (2015 - 2017)\n\n# Skills\n\nPython, OpenMP, PyTorch\n"
        );
        let rubric = Rubric::new(role(), Vocabulary::builtin());
        let mut screener = Screener::new(&rubric, Month::parse("2026-11"));
        let mut scored = |text: &str| match screener.row(&row(Skills::None, Some(text))).0 {
            Outcome::Scored(scored) => scored.score,
            other => panic!("{other:?}"),
        };
        let plain = scored(&resume("Max Weber", "University of Example", "Example Ltd", "Age: 40"));
        prop_assert_eq!(plain, scored(&resume(name, school, employer, person)), "{} {} {} {}", name, school, employer, person);
    }
}

#[test]
fn files_are_screened_as_match_reads_them() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples");
    let screened = lines(&screen(&examples, &[".", "--format", "jsonl", "--details"]));
    assert!(screened.len() >= 7, "{} examples", screened.len());
    // One of them is a table, and its rows have lines.
    for candidate in screened.iter().filter(|candidate| candidate["line"].is_null()) {
        let file = candidate["source"].as_str().expect("a file");
        let matched = program().current_dir(&examples).args(["match", file, "--format", "json", "--as-of", "2026-11"]).output();
        let matched: Value = serde_json::from_slice(&matched.expect("match runs").stdout).expect("JSON");
        assert_eq!(candidate["score"], matched["score"], "{file}");
        assert_eq!(candidate["match"]["areas"], matched["areas"], "{file}");
        for area in matched["areas"].as_array().expect("areas") {
            assert_eq!(candidate["areas"][area["id"].as_str().expect("an id")], area["coverage"], "{file}");
        }
    }
}

// Many candidates

/// Rows of all kinds, good and bad.
fn pool(count: usize) -> String {
    let names = names();
    let mut pool = String::new();
    for index in 0..count {
        let name = |step: usize| names[(index * 7919 + step * 104_729) % names.len()];
        let row = match index % 6 {
            0 | 1 => json!({"id": index, "skills": [name(1), name(2), name(3), "C++", "MPI (expert)"]}),
            2 => json!({"id": index, "skills": format!("{}, {}; Python", name(1), name(2))}),
            3 => {
                json!({"id": index, "text": format!("Wrote {} kernels in CUDA. Tuned {} and MPI for 512 nodes.", name(1), name(2))})
            }
            4 => json!({"id": index, "skills": []}),
            _ => json!({"id": index, "other": name(1)}),
        };
        writeln!(pool, "{row}").expect("memory");
    }
    pool
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = folder("threads");
    fs::write(folder.join("pool.jsonl"), pool(6_000)).expect("a pool");
    for format in ["jsonl", "csv", "table", "json", "markdown"] {
        let on = |threads: &str| screen(&folder, &["pool.jsonl", "--format", format, "--threads", threads]);
        let (one, four) = (on("1"), on("4"));
        assert_eq!(one.status.code(), Some(3), "{format}");
        assert!(!one.stdout.is_empty() && one.stdout == four.stdout, "{format}");
        assert_eq!(text(&one.stderr), text(&four.stderr), "{format}");
    }
    let all = lines(&screen(&folder, &["pool.jsonl", "--format", "jsonl"]));
    assert_eq!(all.len(), 6_000);
    assert!(field(&all, "number").into_iter().enumerate().all(|(index, number)| *number == json!(index + 1)));
}

#[test]
fn every_layout_says_the_same() {
    let folder = folder("layouts");
    let people = [("a", "CUDA, MPI, C++"), ("b", "Python, PyTorch"), ("ç, \"d\"", "Fortran; OpenMP")];
    let objects: Vec<Value> = people.iter().map(|(id, skills)| json!({"id": id, "skills": skills})).collect();
    let json_lines = objects.iter().map(Value::to_string).collect::<Vec<_>>().join("\n") + "\n";
    let table = |separator: char| {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let rows = people.iter().map(|(id, skills)| format!("{}{separator}{}\r\n", quoted(id), quoted(skills)));
        format!("\u{feff}ID{separator}Skills\r\n{}", rows.collect::<String>())
    };
    let gzip = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).expect("memory");
        packed.finish().expect("memory")
    };
    let zstd = |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    let frames = [zstd(&json_lines.as_bytes()[..20]), zstd(&json_lines.as_bytes()[20..])].concat();
    for (name, bytes) in [
        ("pool.jsonl", json_lines.clone().into_bytes()),
        ("pool.txt", json_lines.clone().into_bytes()),
        ("pool.json", serde_json::to_vec_pretty(&objects).expect("JSON")),
        ("pool.csv", table(',').into_bytes()),
        ("semicolons.csv", table(';').into_bytes()),
        ("pool.tsv", table('\t').into_bytes()),
        ("pool.dat", table(',').into_bytes()),
        ("pool.jsonl.gz", gzip(json_lines.as_bytes())),
        ("renamed", gzip(table(',').as_bytes())),
        ("pool.jsonl.zst", frames),
    ] {
        fs::write(folder.join(name), &bytes).expect("a file");
        let expected = |all: &[Value]| {
            assert_eq!(field(all, "id"), ["a", "b", "ç, \"d\""], "{name}");
            all.iter().map(|row| row["score"].clone()).collect::<Vec<_>>()
        };
        let of_file = screen(&folder, &[name, "--format", "jsonl"]);
        assert_eq!(of_file.status.code(), Some(0), "{name}: {}", text(&of_file.stderr));
        let of_input = screen_input(bytes, &["--format", "jsonl"]);
        let (of_file, of_input) = (expected(&lines(&of_file)), lines(&of_input));
        // Lines alone tell a table in standard input from a document.
        if !of_input.is_empty() && of_input.len() == 3 {
            assert_eq!(of_file, expected(&of_input), "{name}");
        }
        assert!(of_file[0].as_f64() > of_file[1].as_f64(), "{name}");
    }
}

// What cannot be read

#[test]
fn tables_are_read_to_the_letter_or_refused() {
    let folder = folder("tables");
    let rows = |name: &str, content: &str| screen_file(&folder, name, content);
    let windows = rows("windows.csv", "id,skills\r\n1,\"CUDA,\r\nMPI\"\r\n\r\n2,\r\n3,C++\r\n");
    assert_eq!(field(&windows, "line"), [2, 5, 6]);
    let spreadsheet = rows("spreadsheet.csv", "sep=;\r\nid;skills\r\n1;CUDA, MPI\r\n");
    assert_eq!(field(&spreadsheet, "line"), [3]);
    let ragged = rows("ragged.csv", "id,skills\n1,CUDA,MPI\n2,CUDA,\n3\n");
    assert_eq!(field(&ragged, "bucket"), ["refused", "ranked", "refused"]);
    let array = rows("two.json", "[{\"id\":1,\"skills\":\"CUDA\"}]\n[{\"id\":2,\"skills\":\"MPI\"}]");
    assert_eq!(field(&array, "bucket"), ["ranked", "unread"]);
    // Marks of documents in the texts of rows make none of the table.
    let marks = json!({"id": 1, "text": "\\documentclass{article} %PDF-1.7 I wrote CUDA kernels with MPI in C++."});
    assert_eq!(rows("marks.jsonl", &format!("{marks}\n{marks}\n")).len(), 2);
    assert_eq!(rows("skills.csv", "id,name,skills\n1,Jo,CUDA\n2,Al,MPI\n").len(), 2);
    // The first row of standard input may be longer than what is looked at first.
    let long = json!({"id": 1, "text": "I wrote CUDA kernels with MPI in C++. ".repeat(1_000)});
    assert_eq!(lines(&screen_input(format!("{long}\n{long}\n").into_bytes(), &["--format", "jsonl"])).len(), 2);
    let header = rows("header.csv", &format!("skills,\"{}\"\n1,2\n", "a".repeat(9 << 20)));
    assert_eq!(field(&header, "bucket"), ["unread"]);
    let commas = rows("commas.csv", &format!("id,skills\n{}\n1,CUDA\n", ",".repeat(1 << 20)));
    assert_eq!(field(&commas, "bucket"), ["refused", "ranked"]);
}

/// Standard input has no name that says that it is a table: many candidates are never taken for one.
#[test]
fn a_table_without_known_columns_is_no_document() {
    let table = b"Candidate,Competences\nAnn,\"CUDA, MPI\"\nBob,\"Python, NCCL\"\n";
    let screened =
        |input: &[u8], arguments: &[&str]| lines(&screen_input(input.to_vec(), &[&["--format", "jsonl"], arguments].concat()));
    let unread = screened(table, &[]);
    assert_eq!(field(&unread, "bucket"), ["unread"]);
    assert!(unread[0]["reason"].to_string().contains("among Candidate, Competences"), "{unread:?}");
    assert_eq!(field(&screened(table, &["--columns", "skills=Competences,id=Candidate"]), "id"), ["Ann", "Bob"]);
    assert_eq!(field(&screened(table, &["--input-format", "list"]), "id"), ["standard input"]);
    let list = b"CUDA, MPI, C++\nPython, NCCL\nRust, Go\n";
    assert_eq!(field(&screened(list, &[]), "bucket"), ["ranked"]);
}

/// A quote that somebody forgot to close takes in the rows behind it: it costs its own row.
#[test]
fn a_quote_that_is_not_closed_costs_one_row() {
    let folder = folder("quotes");
    let screened = |content: &str| screen_file(&folder, "pool.csv", content);
    let header = "id,name,skills";
    // Up to the next quote, in which the row ends or does not, and up to the end.
    for row in ["3,Cy,\"Rust, C++\"", "3,Cy,\"Rust\"", "3,Cy,Rust"] {
        let rows = screened(&format!("{header}\n1,Al,\"CUDA, MPI\"\n2,Bo,\"Python, NCCL\n{row}\n4,Di,Chapel\n"));
        assert_eq!(field(&rows, "bucket"), ["ranked", "refused", "ranked", "ranked"], "{row}");
        assert_eq!(field(&rows, "line"), [2, 3, 4, 5]);
        assert_eq!((&rows[2]["id"], &rows[2]["name"]), (&json!("3"), &json!("Cy")));
    }
    // Wherever a block of the file ends, and however far the next quote is.
    for (count, name) in [(900, 1), (990, 120), (1_000, 130), (1_000, 6_000)] {
        let rows = (0..count).map(|number| format!("{number},{},CUDA\n", "A".repeat(name))).collect::<Vec<_>>().concat();
        let rows = screened(&format!("{header}\n{rows}open,Bo,\"MPI\n{rows}last,Cy,\"MPI\"\n"));
        let refused: Vec<_> = rows.iter().filter(|row| row["bucket"] == "refused").collect();
        assert_eq!((rows.len(), refused.len()), (2 * count + 2, 1));
        assert_eq!(refused[0]["line"], count + 2);
    }
    // Texts of several lines are no rows, whatever their quotes and commas.
    let texts = "id,text\n1,\"CUDA, MPI\nand \"\"C++\"\", daily\"\n2,\"CUDA and\nMPI\",\n";
    assert_eq!(field(&screened(texts), "id"), ["1", "2"]);
    // At the end of the table it is plain that none closes it, whatever the lines behind it are.
    let open = screened("id,name,skills\n1,Al,CUDA\n2,Bo,\"MPI, NCCL\n3,Cy,\n4,Di\n5,Ed,Python\n");
    assert_eq!(field(&open, "bucket"), ["ranked", "refused"]);
}

/// A field that is there twice is not half read.
#[test]
fn what_is_there_twice_is_refused() {
    let folder = folder("twice");
    let screened = |name: &str, content: &str| screen_file(&folder, name, content);
    let table = screened("pool.csv", "id,skills,Skills\n1,CUDA,MPI\n");
    assert_eq!(field(&table, "bucket"), ["unread"]);
    assert!(table[0]["reason"].to_string().contains("two columns"), "{table:?}");
    let rows = screened("pool.jsonl", "{\"skills\":[\"CUDA\"],\"skills\":[\"MPI\"]}\n{\"skills\":[\"MPI\"]}\n");
    assert_eq!(field(&rows, "bucket"), ["refused", "ranked"]);
    // One row is a row wherever it stands.
    let row = "{\"id\":\"7\",\"skills\":[\"MPI\"]}\n";
    assert_eq!(field(&screened("pool.json", row), "id"), ["7"]);
    assert_eq!(field(&lines(&screen_input(row.into(), &["--format", "jsonl"])), "id"), ["7"]);
}

/// What is read is never written over.
#[test]
fn inputs_are_spared() {
    let folder = folder("spared");
    let pool = "{\"id\":1,\"skills\":\"CUDA\"}\n";
    fs::write(folder.join("pool.jsonl"), pool).expect("a pool");
    for option in ["--output", "--errors"] {
        let refused = screen(&folder, &["pool.jsonl", option, "./pool.jsonl"]);
        assert_eq!(refused.status.code(), Some(2), "{option}");
        assert_eq!(fs::read_to_string(folder.join("pool.jsonl")).expect("the pool"), pool);
    }
}

// Flags and buckets

#[test]
fn flags_warn_and_change_no_score() {
    let folder = folder("flags");
    let usual = "I led the port of a large solver from one machine to another over the course of two long years. We wrote kernels in \
                 CUDA and tuned their memory accesses until nothing was left to be gained. The team grew, and I looked after the \
                 reviews and after the nightly builds of all our branches, and answered what our users asked. ";
    let stuffed = "CUDA HIP SYCL OpenCL NCCL RCCL MPI OpenMP Kokkos RAJA PyTorch JAX TensorFlow vLLM DeepSpeed FSDP Triton LLVM MLIR \
                   Slurm Kubernetes UCX RDMA InfiniBand NVLink cuBLAS cuDNN oneDNN BLAS LAPACK FFTW PETSc Trilinos HDF5 NetCDF Spack \
                   CMake Git Python Fortran Rust Julia TBB perf gdb VTune Nsight Valgrind and so on with all of that in daily use here. \
                   I have used each of these in all of my work for many years and would use them again.";
    let mut pool = String::new();
    for index in 0..30 {
        writeln!(
            pool,
            "{}",
            json!({"id": index, "text": usual.repeat(2) + &format!("Also wrote part {index} in C++ and MPI.")})
        )
        .expect("memory");
    }
    let others = [
        json!({"id": "stuffed", "text": stuffed}),
        json!({"id": 3, "skills": "CUDA, MPI"}),
        json!({"id": "copy", "name": "Another Name", "text": usual.repeat(2) + "Also wrote part 7 in C++ and MPI."}),
        json!({"id": "years", "skills": ["CUDA: 70 years", "MPI"]}),
        json!({"id": "hidden", "text": format!("# Summary\n\n{usual}\n\n<!-- CUDA MPI NCCL -->\n\n# Skills\n\nMPI, C++, Python\n")}),
        json!({"id": "unused", "text": "# Experience\n\n## Baker, Example Ltd (2015-01 - 2021-01)\n\n- Baked bread and cakes every day.\n\n# Skills\n\nCUDA, MPI, NCCL, OpenMP, PyTorch, C++\n"}),
        json!({"id": "future", "text": "# Experience\n\n## HPC engineer, Example Ltd (2031-01 - 2033-01)\n\n- Wrote CUDA kernels with MPI and C++.\n\n# Skills\n\nCUDA, MPI\n"}),
    ];
    for other in &others {
        writeln!(pool, "{other}").expect("memory");
    }
    fs::write(folder.join("pool.jsonl"), &pool).expect("a pool");
    let all = lines(&screen(&folder, &["pool.jsonl", "--format", "jsonl"]));
    let flags = |id: &str| all.iter().rev().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id}"))["flags"].clone();
    assert_eq!(flags("1"), json!([]));
    assert_eq!(flags("stuffed"), json!(["stuffing"]));
    assert_eq!(flags("3"), json!(["duplicate-id"]));
    assert_eq!(flags("copy"), json!(["duplicate-text"]));
    assert_eq!(flags("years"), json!(["impossible-years"]));
    assert_eq!(flags("hidden"), json!(["hidden-text"]));
    assert_eq!(flags("unused"), json!(["nowhere-used"]));
    assert_eq!(flags("future"), json!(["impossible-years"]));
    assert_eq!(all.iter().find(|row| row["id"] == "copy").map(|row| row["duplicate_of"].clone()), Some(json!(8)));
    let without =
        screen(&folder, &["pool.jsonl", "--format", "jsonl", "--where", "flags != stuffing and flags != duplicate-text"]);
    let left_out = lines(&without).iter().filter(|row| row["bucket"] == "filtered-out").count();
    assert_eq!(left_out, 2);
}

#[test]
fn knock_outs_set_apart_and_rank_nobody_lower() {
    let folder = folder("knock-outs");
    let rows = [
        ("a", "CUDA, OpenMP, NCCL, C++, Python"),
        ("b", "CUDA, OpenMP, NCCL, Python"),
        ("c", "Fortran"),
        ("d", "zzzzqq, qqzzz"),
    ];
    let pool = rows.map(|(id, skills)| json!({"id": id, "skills": skills}).to_string()).join("\n");
    fs::write(folder.join("pool.jsonl"), pool).expect("a pool");
    let plain = lines(&screen(&folder, &["pool.jsonl", "--format", "jsonl"]));
    let required =
        lines(&screen(&folder, &["pool.jsonl", "--format", "jsonl", "--require", "c-cpp", "--require", "python>=0.5"]));
    assert_eq!(field(&plain, "score"), field(&required, "score"));
    assert_eq!(field(&required, "bucket"), ["ranked", "not-met", "not-met", "unscored"]);
    assert_eq!(required[1]["not_met"], json!([{"area": "c-cpp", "required": 0.7, "coverage": required[1]["areas"]["c-cpp"]}]));
    let sorted = lines(&screen(&folder, &["pool.jsonl", "--format", "jsonl", "--sort", "python", "--top", "2"]));
    assert_eq!(field(&sorted, "rank"), [1, 2]);
    for (arguments, message) in [
        (["--require", "kpop"], "no area"),
        (["--require", "python>=7"], "coverage"),
        (["--where", "score >"], "no number"),
        (["--sort", "kpop"], "no area"),
        (["--columns", "kpop=a"], "names no field"),
    ] {
        let output = screen(&folder, &[&["pool.jsonl"][..], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(message), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn folders_are_gone_through_and_may_be_one_candidate_each() {
    let folder = folder("folders");
    for (path, content) in [
        (
            "jo/cv.md",
            "# Experience\n\n## HPC engineer, Example Ltd (2019-01 - 2021-01)\n\n- Tuned MPI and CUDA.\n\n# Skills\n\nC++, Python\n",
        ),
        ("jo/more.txt", "OpenMP, NCCL, PyTorch"),
        ("sam/list.txt", "Python, Django"),
        ("top.txt", "Fortran, OpenMP, MPI"),
        ("linked/Profile.csv", "First Name,Last Name,Headline\nKim,Doe,HPC engineer\n"),
        ("linked/Skills.csv", "Name\nCUDA\nMPI\nC++\n"),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    let ids = |arguments: &[&str]| {
        let all = lines(&screen(&folder, &[arguments, &["--format", "jsonl"]].concat()));
        all.iter().map(|row| row["id"].as_str().unwrap_or_default().replace("./", "")).collect::<Vec<_>>()
    };
    assert_eq!(ids(&["."]), ["top.txt", "jo/cv.md", "jo/more.txt", "linked", "sam/list.txt"]);
    assert_eq!(ids(&[".", "--group-by", "folder"]), ["top.txt", "jo", "linked", "sam"]);
    assert_eq!(ids(&["*/*.txt"]), ["jo/more.txt", "sam/list.txt"]);
}

// Blind

#[test]
fn blind_output_tells_nobody() {
    let folder = folder("blind");
    let resume = "# Wilhelmina Okafor-Lindqvist\n\nwilla77@example.org | +49 170 1234567 | Seestrasse 14, 8002 Zürich | born 3 May 1987 | she/her\n\n\
        # Experience\n\n## GPU engineer, Kappeler Systems AG (2019-01 - 2022-03)\n\n- Wilhelmina wrote CUDA kernels at Kappeler Systems AG, 40% faster.\n\
        - She tuned NCCL with Prof. Featherstone of ETH Zürich.\n- Led frobnication for okafor's group.\n\n\
        # Education\n\n## MSc Physics, University of Grauholz (2010 - 2012)\n\n- Thesis on MPI at the University of Grauholz.\n\n\
        # Skills\n\nC++, Python, OpenMP, Wilhelmina's toolkit, no Java\n\n# Interests\n\nRust in Zürich\n";
    fs::write(folder.join("okafor-lindqvist.md"), resume).expect("a resume");
    let rows = [
        json!({"id": "willa77", "name": "Wilhelmina Okafor-Lindqvist", "skills": ["CUDA", "C++ (Kappeler)", "Featherstone"]})
            .to_string(),
        json!({"id": "willa77", "name": "Wilhelmina", "text": resume}).to_string(),
        String::from("{\"id\":\"willa77\",\"skills\":{\"Okafor\":\"Grauholz\"}}"),
        String::from("Wilhelmina Okafor {"),
    ];
    fs::write(folder.join("wilhelmina.jsonl"), rows.join("\n")).expect("a pool");
    fs::write(folder.join("featherstone.pdf"), "").expect("a file");
    fs::write(folder.join("key"), "0123456789abcdef0123456789abcdef").expect("a key");
    let identifying = [
        "wilhelmina", "okafor", "lindqvist", "willa77", "example.org", "1234567", "seestrasse", "8002", "zürich", "1987",
        "she", "her", "kappeler", "featherstone", "grauholz", "eth",
    ];
    let inputs =
        ["okafor-lindqvist.md", "wilhelmina.jsonl", "featherstone.pdf", "missing-okafor.pdf", "--blind", "--errors", "errors"];
    for format in [
        &["--format", "table"][..],
        &["--format", "table", "--details"],
        &["--format", "csv"],
        &["--format", "json", "--details"],
        &["--format", "jsonl", "--details"],
        &["--format", "jsonl", "--sort", "score"],
        &["--format", "markdown"],
    ] {
        let output = screen(&folder, &[&inputs[..], format].concat());
        assert_eq!(output.status.code(), Some(3), "{format:?}: {}", text(&output.stderr));
        let errors = fs::read_to_string(folder.join("errors")).expect("the errors");
        assert_eq!(errors.lines().count(), 4, "{errors}");
        let all = [text(&output.stdout), text(&output.stderr), &errors].join("\n").to_lowercase();
        for word in identifying {
            let is_there =
                all.split(|c: char| !c.is_alphanumeric()).any(|other| other == word) || (word.len() > 4 && all.contains(word));
            assert!(!is_there, "{word} in {format:?}: {all}");
        }
    }
    let ids = |arguments: &[&str]| {
        let all = lines(&screen(&folder, &[&["wilhelmina.jsonl", "--blind", "--format", "jsonl"][..], arguments].concat()));
        all.iter().map(|row| row["id"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let (plain, keyed) = (ids(&[]), ids(&["--blind-key", "key"]));
    assert_eq!(plain, ids(&[]));
    assert_eq!(plain[0], plain[1]);
    assert_ne!(plain[0], keyed[0]);
}

// The contract

fn faults(schema: &str, instance: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    validator.iter_errors(instance).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn every_candidate_fits_the_schema() {
    let folder = folder("schema");
    fs::write(folder.join("pool.jsonl"), pool(60) + "{\"id\":1,\"skills\":\"CUDA, C++\"}\nno JSON\n").expect("a pool");
    fs::write(folder.join("empty.pdf"), "").expect("a file");
    let inputs = ["pool.jsonl", "empty.pdf", "--require", "c-cpp", "--where", "score < 40", "--details"];
    let streamed = lines(&screen(&folder, &[&inputs[..], &["--format", "jsonl"]].concat()));
    let whole = screen(&folder, &[&inputs[..], &["--format", "json"]].concat());
    let whole: Value = serde_json::from_slice(&whole.stdout).expect("one object");
    let ranked = whole["candidates"].as_array().expect("candidates");
    let mut buckets: Vec<&str> = Vec::new();
    for candidate in streamed.iter().chain(ranked) {
        assert_eq!(faults(include_str!("../schemas/screen-1.schema.json"), candidate), Vec::<String>::new(), "{candidate}");
        if !candidate["match"].is_null() {
            assert_eq!(faults(include_str!("../schemas/match-1.schema.json"), &candidate["match"]), Vec::<String>::new());
        }
        buckets.push(candidate["bucket"].as_str().expect("a bucket"));
    }
    let schema: Value = serde_json::from_str(include_str!("../schemas/screen-1.schema.json")).expect("JSON");
    for bucket in schema["properties"]["bucket"]["enum"].as_array().expect("buckets") {
        assert!(buckets.contains(&bucket.as_str().expect("a bucket")), "{bucket}");
    }
    let flags: Vec<Value> = Flag::ALL.iter().map(|flag| json!(flag.as_str())).collect();
    assert_eq!(schema["properties"]["flags"]["items"]["enum"], json!(flags));
    assert_eq!(schema["properties"]["schema"]["const"], SCREEN_SCHEMA);
    assert_eq!(whole["summary"]["candidates"], json!(streamed.len()));
}
