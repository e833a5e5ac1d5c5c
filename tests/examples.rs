//! Skill lists as people write them, and the fit that a careful reader of the role would give them.

use skillmatch::{Profile, Role, Vocabulary, assess};

/// How far the fit may lie from the reader's.
const TOLERANCE: f64 = 10.0;

/// Holds the fit of a list against what it should roughly be.
#[track_caller]
fn check(list: &str, target: f64) {
    let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    let profile = Profile::from_skill_list(list);
    let assessment = assess(role, Vocabulary::builtin(), &profile);
    let fit = assessment.fit.expect("enough is understood");
    assert!((fit - target).abs() <= TOLERANCE, "the fit is {fit}, and should be about {target}: {list}");
}

#[test]
fn a_gpu_kernel_specialist_with_cpp_is_strong() {
    check(
        "C++ (expert), CUDA (expert), Python, CUTLASS, Triton, PTX, Nsight Compute, Nsight Systems, cuBLAS, Tensor Cores, \
         mixed precision, kernel fusion, performance optimisation, CMake, Git",
        72.0,
    );
}

const HPC_DOCTORATE: &str = "Fortran (expert), MPI, OpenMP, BLAS, LAPACK, PETSc, finite element method, numerical linear algebra, \
                             HDF5, Slurm, VTune, Git, PhD in computational physics, papers at SC and IPDPS";

#[test]
fn an_hpc_doctorate_without_the_asked_languages_or_ai_is_worth_a_conversation() {
    check(HPC_DOCTORATE, 58.0);
}

#[test]
fn an_hpc_doctorate_with_c_and_python_is_strong() {
    check(&format!("{HPC_DOCTORATE}, C, Python"), 73.0);
}

const ML_ENGINEER: &str = "Python, PyTorch, FSDP, Kubernetes, Docker, Hugging Face Transformers, deep learning, pandas, Git";

#[test]
fn an_ml_engineer_overlaps_in_part() {
    check(ML_ENGINEER, 48.0);
}

#[test]
fn an_ml_engineer_with_communication_compression_and_cpp_is_strong() {
    check(&format!("{ML_ENGINEER}, NCCL, quantization, C++"), 70.0);
}

#[test]
fn a_web_developer_overlaps_little() {
    check("Python, Django, JavaScript, React, PostgreSQL, Redis, Docker, REST APIs, CI/CD, Git", 26.0);
}

/// Seven words that each open another group reach some 75; these are merely the best known ones.
#[test]
fn seven_well_known_words_are_worth_a_conversation() {
    check("CUDA, MPI, OpenMP, C++, Python, Linux, Docker", 50.0);
}

/// One word may be the right one, and is no more than one word.
#[test]
fn a_single_word_is_little_overlap() {
    check("MPI", 20.0);
    check("Python", 10.0);
}
