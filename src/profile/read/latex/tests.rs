use super::*;
use crate::profile::transcript::{Look, Place};

fn lines(text: &str) -> Vec<(char, String)> {
    let transcript = super::read(text.as_bytes()).unwrap();
    let sign = |look| match look {
        Look::Heading(1) => '1',
        Look::Heading(_) => '2',
        Look::Paragraph => 'P',
        Look::Item => 'I',
        Look::Row => 'R',
        Look::More => 'M',
    };
    transcript.lines().iter().map(|line| (sign(line.look), transcript.text()[line.span.clone()].to_owned())).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let lines: Vec<String> = lines(text).into_iter().map(|(sign, text)| format!("{sign} {text}")).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_plain_article() {
    let text = r"\documentclass[11pt]{article}
\usepackage{hyperref} % comment {
\newcommand{\Cpp}{C\texttt{++}}
\newcommand{\job}[2]{\textbf{#1} #2}
\author{Jo Doe \\ Street 1}
\begin{document}
\section*{Profile}
I write \Cpp{} and C\#, 100\% of the time, in K\'eln and \O slo, G\{o\} \& \href{https://x.org/%20a}{Rust}~code --
since 2019.% a comment

A second \emph{paragraph}, $3\times$ faster, \$5.\\[2pt] A third \verb|a_b{%|.
\subsection{Skills}
\begin{itemize}[leftmargin=*]
  \item Slurm, \textbf{MPI}
  \item[--] CUDA
  \item[Tools] Git
    \begin{itemize} \item nested \end{itemize}
\end{itemize}
\begin{tabular}{l@{\hskip 1cm}r}
 \hline
 Python & 5 years \\
 \multicolumn{2}{c}{alone} \\ C & D
\end{tabular}
\begin{verbatim}
raw % {text
\end{verbatim}
\input{other}\vspace{2pt} End. \url{https://example.org}
\iffalse gone \ifx a \fi gone \fi
\end{document} after";
    check(
        text,
        &[
            "P Name: Jo Doe",
            "1 Profile",
            "P I write C++ and C#, 100% of the time, in Kéln and Øslo, G{o} & Rust code – since 2019.",
            "P A second paragraph, 3× faster, $5.",
            "P A third a_b{%.",
            "2 Skills",
            "I Slurm, MPI",
            "I CUDA",
            "I Tools: Git",
            "I nested",
            "R Python | 5 years",
            "P alone",
            "R C | D",
            "P raw % {text",
            "P End.",
        ],
    );
}

#[test]
fn moderncv() {
    let text = r"\documentclass{moderncv}
\name{Jo}{Doe}
\title{HPC Engineer}
\email{jo@example.org}
\begin{document}
\makecvtitle
\section{Experience}
\cventry{2019--Present}{Admin}{Acme}{Bonn}{}{Ran it.
\begin{itemize}
\item Slurm
\end{itemize}}
\cventry{03/2015--05/2018}{Dev}{Old \& Co}{}{}{}
\cvitem{Languages}{Python, C}
\cvitemwithcomment{German}{native}{spoken}
\cvlistitem{Chess}
\cvdoubleitem{A}{b}{C}{d}
\end{document}";
    check(
        text,
        &[
            "P Name: Jo Doe",
            "P HPC Engineer",
            "1 Experience",
            "2 Admin, Acme (2019 – present)",
            "P Ran it.",
            "I Slurm",
            "2 Dev, Old & Co (2015-03 – 2018-05)",
            "I Languages: Python, C",
            "I German: native (spoken)",
            "I Chess",
            "I A: b",
            "I C: d",
        ],
    );
}

#[test]
fn altacv_awesome_deedy() {
    let text = r"\begin{document}
\name{Jo Doe}\personalinfo{\email{jo@example.org}}
\cvsection[page]{Experience}
\cvevent{Admin}{Acme}{Mar 2019 -- Ongoing}{Bonn}
\begin{itemize}\item It\end{itemize}
\cvtag{Slurm} \cvtag{GPU}
\cvskill{German}{4}
\cventry{Dev}{Old}{Bonn}{Jan. 2015 - May 2018}{\begin{cvitems}\item {Built it}\item {Ran it}\end{cvitems}}
\begin{cvskills}\cvskill{Languages}{C, Go}\end{cvskills}
\runsubsection{Lab}
\descript{| Researcher }
\location{Jan 2012 – Dec 2013 | Bonn}
Found it.
\end{document}";
    check(
        text,
        &[
            "P Name: Jo Doe",
            "1 Experience",
            "2 Admin, Acme (2019-03 – present)",
            "I It",
            "I Slurm",
            "I GPU",
            "I German (4/5)",
            "2 Dev, Old (2015-01 – 2018-05)",
            "I Built it",
            "I Ran it",
            "I Languages: C, Go",
            "2 Researcher, Lab (2012-01 – 2013-12)",
            "P Found it.",
        ],
    );
}

#[test]
fn commands_of_the_documents_own() {
    let text = r"\newcommand{\resumeItem}[1]{\item\small{#1}}
\def\sep#1{x}
\section{Experience}
\resumeSubHeadingListStart
\resumeSubheading{Engineer}{June 2020 -- Present}{Acme}{Bonn}
\resumeItemListStart
\resumeItem{Built \textbf{it}}
\resumeItem{Ran it}
\resumeItemListEnd
\resumeProjectHeading{\textbf{Tool} $|$ \emph{Rust, MPI}}{2019}
\skillrow{Languages}{Python, C}
Text with \mymark{word} and \two{a}{b}.
\namesection{Jo}{Doe}{jo@example.org}
\begin{rSection}{Education}
{No argument} here.
\datedsubsection{\textbf{Uni}, Bonn}{2010 -- 2015}
\paragraph{Cloud} AWS
\begin{rSubsection}{Uni}{2010 - 2015}{MSc}{Bonn}
\item Good
\end{rSubsection}
\end{rSection}";
    check(
        text,
        &[
            "1 Experience",
            "2 Engineer, Acme, Bonn (2020-06 – present)",
            "I Built it",
            "I Ran it",
            "2 Tool | Rust, MPI (2019)",
            "I Languages: Python, C",
            "P Text with word and a, b.",
            "P Name: Jo Doe",
            "1 Education",
            "P No argument here.",
            "2 Uni, Bonn (2010 – 2015)",
            "P Cloud AWS",
            "2 Uni, MSc, Bonn (2010 – 2015)",
            "I Good",
        ],
    );
}

#[test]
fn text_that_nobody_sees() {
    let text = r"Seen \textcolor{white}{hidden one} and {\color[HTML]{FFFFFF} hidden
two} and \phantom{three} {\fontsize{0.5}{1}\selectfont four} end.
\colorbox{black}{\textcolor{white}{Title}} \textcolor{red}{red}";
    let transcript = read(text.as_bytes()).unwrap();
    assert_eq!(transcript.text(), "Seen and and end. Title red\n");
    let hidden: Vec<_> = transcript.hidden().iter().map(|hidden| (hidden.text.as_str(), hidden.place)).collect();
    let expected = [("hidden one", 1), ("hidden two", 1), ("three", 2), ("four", 2)];
    assert_eq!(hidden, expected.map(|(text, line)| (text, Place::Line(line))));
}

#[test]
fn commands_of_the_documents_own_may_hide() {
    let text = r"\definecolor{paper}{HTML}{FFFFFF}\newcommand{\off}{\color{paper}}\newcommand{\hid}[1]{\textcolor{white}{#1}}
Seen {\off one} and \hid{two} \textcolor{paper}{three} end.";
    let transcript = read(text.as_bytes()).unwrap();
    assert_eq!(transcript.text(), "Seen and end.\n");
    let hidden: Vec<_> = transcript.hidden().iter().map(|hidden| hidden.text.as_str()).collect();
    assert_eq!(hidden, ["one", "two", "three"]);
}

#[test]
fn lines_are_those_of_the_source() {
    let transcript = read(b"% c\n\n\\section{A}\n% c\nB\nb\n\n% c\n  C").unwrap();
    let places: Vec<_> = transcript.lines().iter().map(|line| line.place).collect();
    assert_eq!(places, [Place::Line(3), Place::Line(5), Place::Line(9)]);
}

#[test]
fn accents_and_old_encodings() {
    check(r#"\'{e}\"o\c{c}\v s \'{\i}\'\i{} \ss{} \~n stra\ss e \AA r \LaTeX{}"#, &["P éöçš íí ß ñ straße År LaTeX"]);
    assert_eq!(read(b"caf\xe9").unwrap().text(), "café\n");
}

#[test]
fn bibliographies_are_named() {
    let text = "\\bibliography{a, b}\n%\\bibliography{no}\n\\addbibresource[x]{c.bib}\\bibliography{a}";
    assert_eq!(bibliographies(text), ["a.bib", "b.bib", "c.bib"]);
}

#[test]
fn hostile_input_does_no_harm() {
    let start = std::time::Instant::now();
    let size = 1 << 17;
    let pieces = [
        "{",
        "}",
        "{}",
        "\\section{",
        "\\textbf{",
        "\\cventry{",
        "\\begin{a}",
        "\\begin{verbatim}",
        "\\iffalse",
        "\\a[",
        "$",
        "$ $a",
        "$$a$é",
        "\\[",
        "\\(",
        "\\'",
        "\\x{a}{b}",
        "\\url{",
        "\\verb|",
        "\\item[",
        "\\textcolor{white}{",
        "&",
        "%\n",
        "\\\\",
        "\n\n",
        "\\begin{tabular}{l}",
        "#1",
        "~",
        "\\",
        "\\newcommand{",
        "\\def\\a",
        "\\end{a}",
        "\\begin{",
        "\\name{",
        "é\\é",
    ];
    for piece in pieces {
        let begin = std::time::Instant::now();
        let text = piece.repeat(size / piece.len());
        let _ = read(text.as_bytes());
        bibliographies(&text);
        let took = begin.elapsed();
        assert!(took.as_secs() < 5, "{piece:?} took {took:?}");
    }
    let laughs = r"\def\a{x}\def\b{\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b}\def\d{\c\c\c\c\c\c\c\c}\def\e{\d\d\d\d\d\d\d\d}\def\f{\e\e\e\e}\f";
    assert!(read(laughs.as_bytes()).is_err());
    assert!(read(br"\def\a{\a}\a").is_err());
    assert!(read(br"\begin{rSubsection}{Uni}{cut short").is_ok());
    assert!(read(b"").is_err() && read(b"\\documentclass{article}\\begin{document}\\end{document}").is_err());
    assert!(start.elapsed().as_secs() < 60);
}

#[test]
fn flipped_bytes_do_no_harm() {
    let text = br"\name{J}\section{A}\begin{tabular}{l}a&$b$\\\end{tabular}\cventry{2019}{t}{e}{}{}{\item[x] y}\'e\textcolor{white}{h}\def\q#1{z}\q{r}";
    for at in 0..text.len() {
        for byte in 0..=255 {
            let mut bytes = text.to_vec();
            bytes[at] = byte;
            let _ = read(&bytes);
        }
    }
}
