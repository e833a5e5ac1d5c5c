//! Runs the command-line cases in `tests/cmd/`. `TRYCMD=overwrite cargo test --test cli` rewrites their outputs; read the
//! difference before you keep it.
#![cfg(feature = "cli")]

#[test]
fn the_command_line_behaves_as_its_cases_say() {
    let cases = trycmd::TestCases::new();
    // Whoever runs the tests may have colours forced on.
    cases.env("NO_COLOR", "1");
    // And may have roles of their own.
    cases.env("XDG_DATA_HOME", "/no-such-folder");
    cases.case("tests/cmd/*.toml").case("tests/cmd/*.trycmd");
}
