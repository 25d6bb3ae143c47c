//! Letters from their facts: each variant's text is kept and read by people; every format reads back as that text.
//!
//! `UPDATE_TABLES=1 cargo test -p cli letter` writes the texts anew; read the difference before it is kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use disclosure::letter::LetterKind;
use disclosure::request::Outcome;
use document::model::{Block, Document};
use document::read;

use super::{check_code, directory, program, stderr, stdout};

/// The files of facts, one for each variant.
fn variants() -> Vec<PathBuf> {
    let files = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with('L')).collect();
    files.sort();
    files
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/letter")
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

fn kind(path: &Path) -> &str {
    stem(path).split('-').next().unwrap()
}

fn written(path: &Path, arguments: &[&str]) -> Output {
    let mut command = program(&fixtures());
    command.arg("letter").arg(kind(path)).arg(path).args(arguments).output().unwrap()
}

fn text(path: &Path) -> String {
    let output = written(path, &[]);
    check_code(&output, 0);
    stdout(&output)
}

#[test]
fn every_variant_reads_as_it_was_approved() {
    for path in variants() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/it/letters")
            .join(stem(&path))
            .with_extension("txt");
        let now = text(&path);
        if std::env::var_os("UPDATE_TABLES").is_some() {
            fs::write(&kept, &now).unwrap();
        }
        assert!(fs::read_to_string(&kept).unwrap_or_default() == now, "{} now reads:\n{now}", stem(&path));
    }
}

#[test]
fn every_letter_and_every_outcome_has_a_variant() {
    let texts: Vec<(String, String)> =
        variants().iter().map(|path| (kind(path).to_owned(), fs::read_to_string(path).unwrap())).collect();
    for wanted in LetterKind::ALL {
        assert!(texts.iter().any(|(kind, _)| kind == wanted.code()), "{wanted:?}");
    }
    for outcome in Outcome::all().filter(|outcome| *outcome != Outcome::PartlyProvided) {
        let told = format!("outcome = \"{}\"", outcome.key());
        let code = LetterKind::of(outcome).code();
        assert!(texts.iter().any(|(kind, text)| kind == code && text.contains(&told)), "{outcome:?}");
    }
}

/// Paragraphs and rows as the plain text has them.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.extend(paragraph.text.lines().map(bare)),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cells: Vec<String> = row.cells.iter().map(|cell| bare(&cell.text)).collect();
                bare(&cells.join("|"))
            })),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Without blanks, which formats set as they like.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn read_back(path: &Path) -> Document {
    let mut entries = read(&fs::read(path).unwrap());
    assert_eq!(entries.len(), 1);
    entries.remove(0).document.unwrap()
}

#[test]
fn a_word_file_and_a_page_read_back_as_the_letter() {
    let root = directory("letters", &[]);
    for path in variants() {
        let expected: Vec<String> = text(&path).lines().map(bare).filter(|line| !line.is_empty()).collect();
        for format in ["docx", "html"] {
            let file = root.join(stem(&path)).with_extension(format);
            check_code(&written(&path, &["--to", format, "-o", file.to_str().unwrap()]), 0);
            let mut found = lines(&read_back(&file));
            // A page tells those who cannot see a table what it is.
            found.retain(|line| !line.ends_with("各栏"));
            assert_eq!(found, expected, "{} as {format}", stem(&path));
        }
    }
}

/// A page breaks lines as it likes, so that only the whole text can be compared.
#[cfg(feature = "pdf")]
#[test]
fn a_pdf_reads_back_as_the_letter() {
    let root = directory("letters-pdf", &[]);
    if let Err(fault) = typeset::Fonts::find(&[]) {
        return eprintln!("skipped: {fault}");
    }
    for path in variants() {
        let file = root.join(stem(&path)).with_extension("pdf");
        check_code(&written(&path, &["--to", "pdf", "-o", file.to_str().unwrap()]), 0);
        let whole = |lines: Vec<String>| lines.concat().replace('|', "");
        let expected = whole(text(&path).lines().map(bare).collect());
        assert_eq!(whole(lines(&read_back(&file))), expected, "{}", stem(&path));
    }
}

#[test]
fn a_letter_that_lacks_a_fact_is_refused_with_its_name() {
    let root = directory("letters-lacking", &[]);
    fs::copy(fixtures().join("office.toml"), root.join("office.toml")).unwrap();
    for path in variants() {
        let facts: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let wanted = LetterKind::ALL.iter().find(|wanted| wanted.code() == kind(&path)).unwrap();
        for fact in wanted.facts().iter().filter(|fact| !fact.is_optional) {
            let mut lacking = facts.clone();
            lacking["facts"].as_table_mut().unwrap().remove(fact.key);
            let file = root.join("lacking.toml");
            fs::write(&file, toml::to_string(&lacking).unwrap()).unwrap();
            let output = program(&root).args(["letter", kind(&path)]).arg(&file).output().unwrap();
            check_code(&output, 2);
            assert!(output.stdout.is_empty());
            assert!(stderr(&output).contains(&format!("  {}：缺少", fact.key)), "{}", stderr(&output));
        }
    }
}

#[test]
fn every_fault_of_a_file_is_told_at_once() {
    let facts = "\
[office]
body = \"青石县民政局\"
department = \"办公室\"
phone = \"0000-5550123\"
address = \" \"

[letter]
addressee = \"王某某\"
party = \"person\"
on = 2024-09-02

[request]
number = \"2024-0001\"
received = 2024-09-12
channel = \"counter\"
content = \"殡葬服务收费标准\"

[facts]
outcome = \"not-found\"
facts = \"\"
reason = \"理由\"
";
    let root = directory("letters-faulty", &[("facts.toml", facts)]);
    let output = program(&root).args(["letter", "refusal", "facts.toml"]).output().unwrap();
    check_code(&output, 2);
    assert_eq!(
        stderr(&output),
        "facts.toml 不能写成政府信息不予公开告知书（L13）：\n  address：缺少联系地址\n  on：成文日期早于收到申请之日\n  \
         facts：缺少认定的事实\n  outcome：应当用政府信息无法提供告知书（L14）\n  kind：缺少机关的种类，复议机关和管辖法院由它决定；可用的值：\
         local-department、justice-department、local-government、township、provincial-government、\
         state-council-department、state-council-organisation、dispatched-organ、dispatched-office、district-branch、\
         vertical-authority、customs、authorised-organisation\n"
    );
}

#[test]
fn files_that_make_no_sense_name_the_place() {
    let office = fs::read_to_string(fixtures().join("office.toml")).unwrap();
    let facts = fs::read_to_string(fixtures().join("L02-receipt.toml")).unwrap();
    let fault = |from: &str, to: &str| {
        assert!(facts.contains(from));
        let root =
            directory("letters-senseless", &[("office.toml", &office), ("f.toml", &facts.replace(from, to))]);
        let output = program(&root).args(["letter", "L02", "f.toml"]).output().unwrap();
        check_code(&output, 2);
        stderr(&output).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        fault("due = 2024-10-16", "due = 18"),
        ["  due（答复期限届满日，由程序计算，写明的应当一致）应当是日期"]
    );
    assert_eq!(
        fault("query_code", "code"),
        ["  query_code：缺少查询码", "  facts 不认识“code”；L02的要素见 gongkai letter --list"]
    );
    assert_eq!(
        fault("\"online\"", "\"email\""),
        ["  channel 没有“email”；可用的值：counter、signed-mail、ordinary-mail、online、e-mail、fax、oral"]
    );
    assert_eq!(
        fault("addressee =", "addresse ="),
        [
            "  addressee：缺少收件人",
            "  第5行：不认识“addresse”；这里可以写 served_online、number、addressee、party、on、posted",
        ]
    );
    assert_eq!(fault("office_file = \"office.toml\"\n", ""), ["  缺少 [office]，或者 office_file"]);
}

#[test]
fn the_list_names_every_letter_with_its_facts() {
    let output = program(&fixtures()).args(["letter", "--list"]).output().unwrap();
    check_code(&output, 0);
    let list = stdout(&output);
    for kind in LetterKind::ALL {
        assert!(list.contains(&format!("{}  {}  {}\n", kind.code(), kind.key(), kind.title())));
        assert!(kind.facts().iter().all(|fact| list.contains(&format!("     {} = ", fact.key))));
    }
    let unknown = stderr_of(&["letter", "L99", "x.toml"]);
    assert_eq!(unknown, "没有“L99”这种文书；全部文书见 gongkai letter --list\n");
    let workbook = stderr_of(&["letter", "L02", "L02-receipt.toml", "--to", "xlsx"]);
    assert_eq!(workbook, "文书不是工作簿；可用的格式：text、docx、pdf、html\n");
}

fn stderr_of(arguments: &[&str]) -> String {
    stderr(&program(&fixtures()).args(arguments).output().unwrap())
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    let path = fixtures().join("L12-partial-grant.toml");
    let bytes: BTreeSet<Vec<u8>> = (0..2).map(|_| written(&path, &["--to", "docx"]).stdout).collect();
    assert_eq!(bytes.len(), 1);
}

/// What a clerk's editor makes of a file, and how people write dates.
#[test]
fn a_file_may_be_saved_in_any_usual_encoding_with_dates_as_people_write_them() {
    let office = fs::read_to_string(fixtures().join("office.toml")).unwrap();
    let facts = fs::read_to_string(fixtures().join("L03-correction-notice.toml")).unwrap();
    let approved = text(&fixtures().join("L03-correction-notice.toml"));
    let dates = [
        ("on = 2024-09-20", "on = \"2024-9-20\""),
        ("received = 2024-09-12", "received = 2024年9月12日"),
        ("until = 2024-10-08", "until = 2024/10/8"),
    ];
    let written = dates.iter().fold(facts.clone(), |facts, (from, to)| facts.replacen(from, to, 1));
    let wide = |unit: fn(u16) -> [u8; 2]| written.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let encoded = [
        written.clone().into_bytes(),
        [b"\xEF\xBB\xBF", written.as_bytes()].concat(),
        encoding_rs::GB18030.encode(&written).0.into_owned(),
        wide(u16::to_le_bytes),
        [b"\xFF\xFE".to_vec(), wide(u16::to_le_bytes)].concat(),
        [b"\xFE\xFF".to_vec(), wide(u16::to_be_bytes)].concat(),
    ];
    let root = directory("letters-encoded", &[]);
    fs::write(root.join("office.toml"), encoding_rs::GB18030.encode(&office).0).unwrap();
    for (number, bytes) in encoded.iter().enumerate() {
        fs::write(root.join("f.toml"), bytes).unwrap();
        let output = program(&root).args(["letter", "L03", "f.toml"]).output().unwrap();
        check_code(&output, 0);
        assert_eq!(stdout(&output), approved, "{number}");
    }
}

/// The years without a notice are fewer when the call brings one.
#[test]
fn a_notice_on_trial_gives_the_day_that_is_not_certain_without_it() {
    let notice = "year 2027\nnotice 试用\n\noff 2027-01-01..2027-01-03    元旦\n";
    let root = directory("letters-notice", &[("2027.txt", notice)]);
    let path = fixtures().join("L02-receipt-2027.toml");
    assert!(text(&path).contains("待2027年的放假安排公布后确定，不早于"));
    let output =
        program(&root).args(["letter", "L02"]).arg(&path).args(["--notice", "2027.txt"]).output().unwrap();
    check_code(&output, 0);
    assert!(stdout(&output).contains("答复期限于2027年1月12日届满"), "{}", stdout(&output));
}

/// No date of a letter that the clock refutes is printed: each of these is refused by the name of its fact.
#[test]
fn a_day_that_the_clock_refutes_is_refused() {
    let office = fs::read_to_string(fixtures().join("office.toml")).unwrap();
    for (name, from, to, key) in [
        ("L02-receipt", "due = 2024-10-16", "due = 2024-10-17", "due"),
        ("L03-correction-notice", "on = 2024-09-20", "on = 2024-09-25", "on"),
        ("L05-extension-notice", "due = 2024-11-13", "due = 2024-11-14", "due"),
        ("L05-extension-notice", "on = 2024-10-11", "on = 2024-10-17", "on"),
        ("L07-consultation-notice", "on = 2024-09-20", "on = 2024-10-17", "on"),
        ("L09-third-party-decision", "disclose_on = 2024-10-28", "disclose_on = 2024-10-14", "disclose_on"),
        ("L10-fee-notice", "due = 2024-11-07", "due = 2024-11-08", "due"),
        ("L10-fee-notice", "served = 2024-10-11\n", "", "served"),
        ("L16-fee-overdue", "until = 2024-11-07", "until = 2024-11-06", "until"),
        (
            "L16-correction-overdue",
            "posted = 2024-09-20\nserved = 2024-09-23",
            "served = 2024-09-26",
            "served",
        ),
        ("L22-service-receipt-posted", "signed = 2024-10-14", "signed = 2024-10-10", "signed"),
        ("L26-deferral-notice", "until = 2024-12-31", "until = 2024-10-16", "until"),
        ("L27-third-party-notice-silent", "on = 2024-10-18", "on = 2024-10-17", "on"),
    ] {
        let facts = fs::read_to_string(fixtures().join(name).with_extension("toml")).unwrap();
        assert!(facts.contains(from), "{name}: {from}");
        let facts = facts.replacen(from, to, 1);
        let root = directory("letters-refuted", &[("office.toml", &office), ("f.toml", &facts)]);
        let kind = name.split('-').next().unwrap();
        let output = program(&root).args(["letter", kind, "f.toml"]).output().unwrap();
        check_code(&output, 2);
        assert!(stderr(&output).contains(&format!("\n  {key}：")), "{name} {to}: {}", stderr(&output));
    }
}
