//! What the README shows is what the program does.

#![cfg(feature = "cli")]

/// Runs the console blocks of the README.
#[test]
fn the_readme_shows_real_output() {
    let cases = trycmd::TestCases::new();
    // Whoever runs the tests may have roles of their own.
    cases.env("XDG_DATA_HOME", "/no-such-folder");
    cases.case("README.md");
}

/// The commands of the README's shell blocks that run the program give what its console blocks show.
#[test]
fn the_first_command_of_the_readme_is_the_one_whose_output_it_shows() {
    let readme = include_str!("../README.md");
    let arguments =
        |prefix: &str| readme.lines().find_map(|line| line.strip_prefix(prefix)).expect("the README has the command");
    assert_eq!(arguments("cargo run --release -- "), arguments("$ skillmatch "));
}
