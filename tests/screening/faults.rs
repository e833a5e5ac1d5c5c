//! What cannot be read, and what cannot be written.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{field, folder, lines, pool, program, screen, screen_input, text};

#[test]
fn bad_rows_take_nothing_with_them() {
    let folder = folder("bad-rows");
    let mut pool = b"{\"id\":\"good\",\"skills\":[\"CUDA\",\"MPI\"]}\n".to_vec();
    pool.extend_from_slice(b"{\"id\":\"cut\",\"skills\":[\"CUDA\"\n");
    pool.extend_from_slice(b"{\"id\":\"latin\",\"skills\":\"Fran\xe7ais\"}\n");
    pool.extend_from_slice(b"[1]\n\n{\"id\":\"kind\",\"skills\":{\"CUDA\":5}}\n{\"id\":\"deep\",\"x\":");
    pool.extend_from_slice("[".repeat(100_000).as_bytes());
    pool.extend_from_slice(b"\n{\"id\":\"last\",\"skills\":\"CUDA, C++\"}");
    fs::write(folder.join("pool.jsonl"), pool).expect("a pool");
    let output = screen(&folder, &["pool.jsonl", "--format", "jsonl", "--errors", "errors.jsonl"]);
    assert_eq!(output.status.code(), Some(3));
    let all = lines(&output);
    let buckets = ["ranked", "refused", "refused", "refused", "refused", "refused", "ranked"];
    assert_eq!(field(&all, "bucket"), buckets);
    assert_eq!(field(&all, "line"), [1, 2, 3, 4, 6, 7, 8]);
    let errors = fs::read_to_string(folder.join("errors.jsonl")).expect("the errors");
    let errors: Vec<Value> = errors.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(field(&errors, "line"), [2, 3, 4, 6, 7]);
    assert_eq!(errors[0]["raw"], "{\"id\":\"cut\",\"skills\":[\"CUDA\"");
    assert!(errors[1]["reason"].as_str().is_some_and(|reason| reason.contains("UTF-8")), "{}", errors[1]);
    assert!(text(&output.stderr).contains("5 refused"), "{}", text(&output.stderr));
    let fast = screen(&folder, &["pool.jsonl", "--format", "jsonl", "--fail-fast"]);
    assert_eq!(fast.status.code(), Some(2));
    assert!(text(&fast.stderr).contains("pool.jsonl:2"), "{}", text(&fast.stderr));
}

#[test]
fn a_row_of_any_size_is_passed_over_in_little_memory() {
    const SIZE: usize = 200 << 20;
    for (before, behind, arguments) in [
        (
            "{\"id\":1,\"skills\":\"CUDA\"}\n{\"id\":2,\"skills\":\"",
            "\"}\n{\"id\":3,\"skills\":\"MPI\"}\n",
            ["--format", "jsonl"],
        ),
        (
            "[{\"id\":1,\"skills\":\"CUDA\"},\n{\"id\":2,\"skills\":\"",
            "\"},{\"id\":3,\"skills\":\"MPI\"}]\n",
            ["--format", "jsonl"],
        ),
        ("id,skills\n1,CUDA\n2,\"", "\"\n3,MPI\n", ["--format", "jsonl"]),
    ] {
        let mut input = before.as_bytes().to_vec();
        input.resize(input.len() + SIZE, b'x');
        input.extend_from_slice(behind.as_bytes());
        let output = screen_input(input, &arguments);
        let all = lines(&output);
        assert_eq!(field(&all, "bucket"), ["ranked", "refused", "ranked"], "{before}");
        assert!(output.stdout.len() < 1 << 20);
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn files_that_cannot_be_read_are_a_bucket_of_their_own() {
    let folder = folder("unread");
    let good = "CUDA, MPI, C++, Python, OpenMP";
    fs::write(folder.join("good.txt"), good).expect("a file");
    fs::write(folder.join("empty.pdf"), "").expect("a file");
    fs::write(folder.join("latin.txt"), b"Fran\xe7ais, CUDA, MPI and more of them").expect("a file");
    fs::write(folder.join(".hidden.txt"), good).expect("a file");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(pool(3_000).as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    fs::write(folder.join("cut.jsonl.gz"), &packed[..packed.len() / 2]).expect("a file");
    fs::write(folder.join("cut.json"), "[{\"id\":\"in-cut\",\"skills\":\"CUDA, MPI\"},{\"id\":").expect("a file");
    fs::write(folder.join("other.csv"), "first,second\n1,2\n").expect("a file");
    let output = screen(&folder, &[".", "missing.pdf", "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(3));
    let all = lines(&output);
    let bucket = |id: &str| {
        let found = all.iter().find(|row| row["id"].as_str().is_some_and(|other| other.ends_with(id)));
        found.unwrap_or_else(|| panic!("{id} is in the output"))["bucket"].clone()
    };
    assert_eq!(bucket("good.txt"), "ranked");
    assert_eq!(bucket("in-cut"), "ranked");
    for id in ["empty.pdf", "latin.txt", "cut.jsonl.gz", "cut.json", "other.csv", "missing.pdf"] {
        assert_eq!(bucket(id), "unread", "{id}");
    }
    assert!(all.len() > 100, "what was whole before the cut is there");
    assert!(all.iter().all(|row| !row["id"].as_str().unwrap_or_default().contains(".hidden")));
    let table = screen(&folder, &["good.txt", "empty.pdf", "missing.pdf"]);
    assert!(text(&table.stdout).contains("unread (2)"), "{}", text(&table.stdout));
    assert_eq!(screen(&folder, &["missing.pdf"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("permission");
    fs::create_dir(folder.join("closed")).expect("a folder");
    fs::write(folder.join("good.txt"), "CUDA, MPI, C++").expect("a file");
    fs::set_permissions(folder.join("closed"), fs::Permissions::from_mode(0o000)).expect("permissions");
    let is_closed = fs::read_dir(folder.join("closed")).is_err();
    let output = screen(&folder, &[".", "--format", "jsonl"]);
    fs::set_permissions(folder.join("closed"), fs::Permissions::from_mode(0o755)).expect("permissions");
    // Whoever runs the tests as root may read anything.
    if is_closed {
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(field(&lines(&output), "bucket"), ["ranked", "unread"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_end_cleanly() {
    let folder = folder("full");
    fs::write(folder.join("pool.jsonl"), pool(20_000)).expect("a pool");
    let full = screen(&folder, &["pool.jsonl", "--format", "jsonl", "--output", "/dev/full"]);
    assert_eq!(full.status.code(), Some(2));
    assert!(text(&full.stderr).contains("cannot write"), "{}", text(&full.stderr));
    for format in ["jsonl", "csv", "markdown"] {
        let mut child = program()
            .current_dir(&folder)
            .args(["screen", "pool.jsonl", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = [0; 100];
        child.stdout.take().expect("a pipe").read_exact(&mut first).expect("the first bytes");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_rows() {
    let folder = folder("interrupt");
    let output = folder.join("out.jsonl");
    let mut child = program()
        .args(["screen", "-", "--format", "jsonl", "--output"])
        .arg(&output)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let rows = pool(5_000);
    stdin.write_all(rows.as_bytes()).expect("rows");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    // It stops at the next portion, whether or not more of it comes.
    _ = stdin.write_all(rows.as_bytes());
    drop(stdin);
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(3), "{}", text(&ended.stderr));
    assert!(text(&ended.stderr).contains("interrupted"), "{}", text(&ended.stderr));
    assert!(!output.exists(), "what is not complete has another name");
    let partial = fs::read_to_string(folder.join("out.jsonl.partial")).expect("what was written so far");
    assert!(partial.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
}
