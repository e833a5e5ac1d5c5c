//! What reading costs: a text, an unknown term, a list of twenty skills.
//!
//! `cargo bench` prints the times.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use skillmatch::assess::Rubric;
use skillmatch::recognise::Scanner;
use skillmatch::{Profile, Role, Vocabulary, recognise};

const TWENTY: &str = "CUDA, Open MPI, NCCL, OpenMP, PyTorch, C++17, Python, Kubernetes, Docker, Git, CMake, LLVM, FSDP, vLLM, \
quantization, InfiniBand, Slurm, perf, gdb, Linux";

const SENTENCES: [&str; 4] = [
    "Led the port of a climate model from MPI to a hybrid of MPI and OpenMP, which cut the time to solution by a third. ",
    "Wrote CUDA kernels for sparse attention and tuned their occupancy with Nsight Compute on eight nodes of the cluster. ",
    "Going forward the team wants to move all of its nightly jobs to another scheduler and to report on their costs. ",
    "Responsible for reviews, releases and the documentation of an internal library that forty engineers build upon. ",
];

fn text_of_4_kib() -> String {
    let mut text: String = SENTENCES.iter().cycle().take(40).copied().collect();
    text.truncate(4096);
    text
}

fn benches(criterion: &mut Criterion) {
    let vocabulary = Vocabulary::builtin();
    let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    let rubric = Rubric::new(role, vocabulary);

    let text = text_of_4_kib();
    let mut scanner = Scanner::new(vocabulary);
    let mut group = criterion.benchmark_group("scan");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("4 KiB of prose", |bencher| bencher.iter(|| scanner.scan(black_box(&text)).len()));
    group.finish();

    for term in ["frobnication", "Kuberntes", "Pytroch", "quantum basket weaving"] {
        let profile = Profile::from_skill_list(term);
        criterion.bench_function(&format!("unknown term/{term}"), |bencher| {
            bencher.iter(|| recognise(black_box(&profile), vocabulary));
        });
    }

    let profile = Profile::from_skill_list(TWENTY);
    criterion.bench_function("twenty skills/read", |bencher| bencher.iter(|| Profile::from_skill_list(black_box(TWENTY))));
    criterion.bench_function("twenty skills/recognise", |bencher| bencher.iter(|| recognise(black_box(&profile), vocabulary)));
    criterion.bench_function("twenty skills/assess", |bencher| bencher.iter(|| rubric.assess(black_box(&profile))));
}

criterion_group!(all, benches);
criterion_main!(all);
