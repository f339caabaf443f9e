//! The house: rooms, doors that open one way, and what has to be there for every check and every cause.
//! The rules stand in ARCHITECTURE.md; here they are held.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod house {
    pub mod sources;
}

use house::sources::{Source, all_sources, first_level_names, has_word};
use mailmedic::{
    checks::{Check, REGISTRY},
    model::{Cause, CheckId, Station},
    texts::{Lang, all_facts, sources},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Rooms and the rooms they may use, from the ground up.
const DOORS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("tasks", &[]),
    ("files", &[]),
    ("mail", &["model"]),
    ("net", &["model", "tasks", "files", "mail"]),
    ("profiles", &["model"]),
    ("survey", &["model", "tasks", "mail", "net", "profiles"]),
    ("errands", &["model", "tasks", "mail", "net", "survey"]),
    ("checks", &["model", "mail", "net", "profiles", "survey"]),
    ("engine", &["model", "tasks", "mail", "net", "profiles", "survey", "errands", "checks"]),
    // The sender is judged by its check, for a run and for its own page alike.
    ("studies", &["model", "tasks", "mail", "net", "profiles", "survey", "checks"]),
    ("texts", &["model"]),
    ("report", &["model", "mail", "studies", "texts"]),
    // The program hands the network to the command line as it does to the engine; it never judges by itself.
    ("cli", &["model", "tasks", "files", "mail", "net", "profiles", "engine", "studies", "texts", "report"]),
    ("desktop", &["tasks"]),
    // The window opens a bounce by itself: reading one is pure and takes milliseconds.
    ("gui", &["model", "tasks", "files", "mail", "engine", "studies", "texts", "report", "desktop"]),
];

const MOST_LINES: usize = 500;

/// Longer than they should be, and by how much at most. An entry goes when its file is short enough.
const TOO_LONG_YET: &[(&str, usize)] = &[];

fn complain(rule: &str, lines: Vec<String>) {
    assert!(lines.is_empty(), "{rule}:\n{}", lines.join("\n"));
}

/// Every line of the code that the program consists of which the rule forbids.
fn forbidden(sources: &[Source], is_forbidden: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.code() {
            if is_forbidden(source, &line) {
                found.push(format!("  {}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

// ---------------------------------------------------------------- rooms

#[test]
fn every_room_is_known() {
    let known: BTreeSet<&str> = DOORS.iter().map(|(room, _)| *room).collect();
    let entries = ["bin", "lib", "main"];
    let strange = all_sources().into_iter().filter(|s| !known.contains(s.room()) && !entries.contains(&s.room()));
    complain("a file in no room (add the room to DOORS)", strange.map(|s| s.path).collect());
}

#[test]
fn doors_open_one_way() {
    let doors: BTreeMap<&str, &[&str]> = DOORS.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in all_sources() {
        let Some(open) = doors.get(source.room()) else { continue };
        for used in first_level_names(&source.code_text()) {
            let is_open = used == source.room() || open.contains(&used.as_str());
            if !is_open {
                wrong.push(format!("  {} uses crate::{used}", source.path));
            }
        }
    }
    complain("a door that does not open", wrong);
}

#[test]
fn nobody_leaves_a_room_by_the_back_stairs() {
    let climbs = |source: &Source, line: &str| source.depth() > 0 && line.contains(&"super::".repeat(source.depth()));
    complain("super:: up to the crate's root: write crate::", forbidden(&all_sources(), climbs));
}

#[test]
fn sockets_are_in_one_room() {
    let words = ["TcpStream", "TcpListener", "UdpSocket", "native_tls", "socket2", "hickory_resolver", "tokio"];
    let opens = |source: &Source, line: &str| source.room() != "net" && words.iter().any(|w| has_word(line, w));
    complain("a socket outside src/net", forbidden(&all_sources(), opens));
}

/// `std` panics where a thread cannot be had, and where a thread of a scope has panicked.
#[test]
fn threads_are_made_in_one_place() {
    let words = ["thread::spawn", "thread::Builder", "thread::scope", "scope.spawn"];
    let makes = |source: &Source, line: &str| source.room() != "tasks" && words.iter().any(|word| line.contains(word));
    complain("a thread made outside src/tasks", forbidden(&all_sources(), makes));
}

#[test]
fn the_real_network_is_made_by_the_programs_only() {
    let makes = |source: &Source, line: &str| {
        has_word(line, "RealNetwork") && !["net", "cli", "main", "bin"].contains(&source.room())
    };
    complain("RealNetwork outside src/net, src/cli and the programs", forbidden(&all_sources(), makes));
}

#[test]
fn the_window_is_in_one_room() {
    let words = ["egui", "eframe", "rfd", "winit"];
    let paints = |source: &Source, line: &str| {
        !["gui", "main"].contains(&source.room()) && words.iter().any(|word| has_word(line, word))
    };
    complain("the window's crates outside src/gui", forbidden(&all_sources(), paints));
}

/// A check judges what the survey found: of the network it knows values, no connections.
#[test]
fn checks_only_judge() {
    let words = ["Network", "Stream", "Wire", "connect_any", "Wait", "thread", "fs", "Instant", "SystemTime", "Mutex"];
    let acts = |source: &Source, line: &str| source.room() == "checks" && words.iter().any(|w| has_word(line, w));
    complain("a check that does more than judge", forbidden(&all_sources(), acts));
}

/// How things stand is judged once, in `checks` and `studies`; elsewhere a state is painted, written or counted. A state that a
/// match gives back was made there: `State::Fault` after an arrow, or as what a function ends with.
#[test]
fn states_are_made_where_things_are_judged() {
    let shows = ["report", "cli", "gui"];
    let made = |source: &Source, line: &str| {
        shows.contains(&source.room()) && ["=> State::Fault", "=> State::Warning"].iter().any(|m| line.contains(m))
    };
    complain("a state is judged where it should only be shown", forbidden(&all_sources(), made));
}

/// The sentences are in `assets/texts`; only the programs speak to the terminal.
#[test]
fn only_the_programs_print() {
    let words = ["println!", "eprintln!", "print!", "eprint!"];
    let speakers = ["cli", "main", "bin"];
    // No window could be opened, or it crashed: then the terminal is the only place left to say so. And a timed start.
    let last_resorts = ["src/gui/launch/notice.rs", "src/desktop/crash.rs", "src/gui/start.rs"];
    let prints = |source: &Source, line: &str| {
        let may = speakers.contains(&source.room()) || last_resorts.contains(&source.path.as_str());
        !may && words.iter().any(|word| line.contains(word))
    };
    complain("printing", forbidden(&all_sources(), prints));
}

/// Whatever changes a mailbox stands where a person's button leads; what sends a message, in one file.
#[test]
fn only_errands_change_a_mailbox() {
    let changing = ["\"SELECT\"", "UID STORE", "UID MOVE", "UID COPY", "UID EXPUNGE", "APPEND ", "\"DELE"];
    let changes = |source: &Source, line: &str| source.room() != "errands" && changing.iter().any(|c| line.contains(c));
    complain("a mailbox is changed outside src/errands", forbidden(&all_sources(), changes));
    let sends = |source: &Source, line: &str| source.path != "src/net/smtp/send.rs" && line.contains("\"DATA\"");
    complain("a message is sent outside src/net/smtp/send.rs", forbidden(&all_sources(), sends));
}

/// A password cannot be written by accident where nothing is written.
#[test]
fn only_reports_are_written_to_disk() {
    let words = ["fs::write", "File::create", "OpenOptions", "create_dir"];
    let writes = |source: &Source, line: &str| {
        // `desktop` has no door to where accounts and messages are known; `files` to nothing at all.
        !["files", "desktop"].contains(&source.room()) && words.iter().any(|word| line.contains(word))
    };
    complain("a file is written", forbidden(&all_sources(), writes));
    let writes = |source: &Source, line: &str| {
        !["files", "cli", "gui"].contains(&source.room()) && has_word(line, "write_whole")
    };
    complain("a file is written where there is no report", forbidden(&all_sources(), writes));
}

/// What a person names may be a pipe that nobody writes into, a device, or without end.
#[test]
fn files_that_a_person_names_are_opened_in_one_room() {
    let words = ["File::open", "fs::read(", "fs::read_to_string"];
    let opens = |source: &Source, line: &str| {
        // The one of the network looks whether a file can be opened at all.
        let is_looking = line.contains("File::open(nothing)");
        ["cli", "gui", "net", "report"].contains(&source.room())
            && words.iter().any(|word| line.contains(word))
            && !is_looking
    };
    complain("a file is opened outside src/files", forbidden(&all_sources(), opens));
}

/// A server may say the password it was sent, and name a folder like it. What comes off a wire is `mail::Raw`, which prints
/// nothing; only who reads it and who sends it back may take the words out. Everybody else is given them masked.
#[test]
fn no_line_of_a_wire_is_shown_unmasked() {
    // Readers of answers, and the rooms' own few that send a name back or read a script.
    let may = ["src/survey/sizes.rs", "src/survey/rules.rs", "src/errands/follow.rs"];
    let takes = |source: &Source, line: &str| {
        let is_reader = ["net", "mail"].contains(&source.room()) || may.contains(&source.path.as_str());
        !is_reader && has_word(line, "as_sent")
    };
    complain("a server's words taken as they came (Raw::as_sent)", forbidden(&all_sources(), takes));
    let of_the_wire = ["read_raw_line", "read_bytes", "read_literal", "bulk"];
    let reads = |source: &Source, line: &str| {
        let is_wire = source.path.starts_with("src/net/");
        !is_wire && of_the_wire.iter().any(|word| line.contains(&format!(".{word}(")))
    };
    complain("a wire read past its mask", forbidden(&all_sources(), reads));
    // Evidence is made of words: in the room of the wires only of those that went through the mask.
    let keeps = |source: &Source, line: &str| {
        source.room() == "net" && line.contains("Evidence::new") && !line.contains("mask(")
    };
    complain("evidence in src/net that is not masked where it is made", forbidden(&all_sources(), keeps));
    let raw = &all_sources().into_iter().find(|source| source.path == "src/mail/raw.rs").unwrap().text;
    let leaks = ["Display for Raw", "Deref for Raw", "AsRef", "From<Raw>", "derive(Debug", "Serialize"];
    complain(
        "Raw prints itself",
        leaks.iter().filter(|leak| raw.contains(*leak)).map(|leak| format!("  {leak}")).collect(),
    );
}

// ---------------------------------------------------------------- the window

/// What a part paints it is given: it can be used on every page, and tested without any.
#[test]
fn parts_of_the_window_know_no_page() {
    let words = ["window", "pages", "page", "run_view", "Window", "Context", "RunView"];
    let is_part = |source: &Source| source.path.starts_with("src/gui/parts/");
    // A name, not the word in a sentence's key or a colour's.
    let names = |line: &str, word: &str| {
        [format!("gui::{word}"), format!("{word}::"), format!("&{word}"), format!("&mut {word}"), format!(" {word},")]
            .iter()
            .any(|name| line.contains(name.as_str()))
    };
    let knows = |source: &Source, line: &str| is_part(source) && words.iter().any(|word| names(line, word));
    complain("a part that knows a page or the window", forbidden(&all_sources(), knows));
}

/// Pages and parts, each with those it names: whoever follows the names never comes back to where they began.
#[test]
fn no_page_and_no_part_goes_round_in_a_circle() {
    for room in ["parts", "pages"] {
        let folder = format!("src/gui/{room}/");
        let sources = all_sources();
        let inside: Vec<(&str, &Source)> =
            sources.iter().filter_map(|source| Some((source.path.strip_prefix(&folder)?, source))).collect();
        // A folder is one module of the room; the files in it are looked at among themselves.
        let (mut modules, mut files) = (Uses::new(), BTreeMap::<&str, Uses>::new());
        for (path, source) in inside {
            let module = path.split(['/', '.']).next().unwrap();
            let text = source.code_text().split_whitespace().collect::<Vec<_>>().join(" ");
            let named = names_after(&text, &format!("{room}::"));
            modules.entry(module.to_owned()).or_default().extend(named);
            match path.split_once('/') {
                Some((_, "mod.rs")) | None => {
                    modules.entry(module.to_owned()).or_default().extend(names_after(&text, "super::"));
                }
                Some((_, file)) => {
                    let file = file.trim_end_matches(".rs").to_owned();
                    files.entry(module).or_default().entry(file).or_default().extend(names_after(&text, "super::"));
                }
            }
        }
        modules.remove("mod");
        assert!(modules.len() > 10, "the files of {folder} were not found");
        complain("a circle", circles(&folder, &modules));
        for (module, uses) in files {
            complain("a circle", circles(&format!("{folder}{module}/"), &uses));
        }
    }
}

/// Modules, each with those it names.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The names that stand after `path`, alone or in braces.
fn names_after(text: &str, path: &str) -> BTreeSet<String> {
    let word = |text: &str| text.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned();
    let mut names = BTreeSet::new();
    for (at, _) in text.match_indices(path) {
        let rest = &text[at + path.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let closes = |c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth < 0
        };
        let group = &group[..group.find(closes).unwrap()];
        let mut depth = 0;
        let parts = group.split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        names.extend(parts.map(word));
    }
    names
}

fn circles(folder: &str, uses: &Uses) -> Vec<String> {
    let named = uses.iter().flat_map(|(module, used)| used.iter().map(move |other| (module, other)));
    let in_circle = named.filter(|(module, other)| module != other && reaches(uses, other, module));
    in_circle.map(|(module, other)| format!("  {folder}: {module} <-> {other}")).collect()
}

fn reaches(uses: &Uses, from: &str, to: &str) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            next.extend(uses.get(module).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

// ---------------------------------------------------------------- habits

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for source in all_sources() {
        let most = TOO_LONG_YET.iter().find(|(path, _)| *path == source.path).map(|(_, most)| *most);
        let lines = source.text.lines().count();
        if lines > most.unwrap_or(MOST_LINES) {
            wrong.push(format!("  {} has {lines} lines", source.path));
        }
        if most.is_some() && lines <= MOST_LINES {
            wrong.push(format!("  {} is short enough now: take it off the list", source.path));
        }
    }
    complain("files too long", wrong);
}

/// The lints forbid it too; but a lint can be allowed away, file by file.
#[test]
fn nothing_panics_on_purpose() {
    let words = [".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "dbg!", "unreachable!"];
    let panics = |_: &Source, line: &str| words.iter().any(|word| line.contains(word));
    complain("what panics", forbidden(&all_sources(), panics));
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["TODO", "FIXME", "XXX", "HACK"];
    let mut found = Vec::new();
    for source in all_sources() {
        for (number, line) in source.text.lines().enumerate() {
            if words.iter().any(|word| has_word(line, word)) {
                found.push(format!("  {}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    complain("left for later", found);
}

#[test]
fn no_test_is_switched_off() {
    let mut found = Vec::new();
    for source in all_sources() {
        if source.text.contains("#[ignore") {
            found.push(source.path);
        }
    }
    complain("an ignored test", found);
}

/// Facts are for sentences. What the program goes by is typed (`Finding::details`, `Item`, `Board::account`), so that
/// nothing depends on the words of a placeholder.
#[test]
fn facts_are_read_back_at_the_door_of_the_sentences_only() {
    let words = ["get_fact", "get_text", "each_fact"];
    let reads = |source: &Source, line: &str| {
        let may = ["texts", "report"].contains(&source.room()) || source.path == "src/model/facts.rs";
        !may && words.iter().any(|word| has_word(line, word))
    };
    complain("a fact read back as data", forbidden(&all_sources(), reads));
}

/// A fact that no sentence has a place for is lost, and its name may be a slip of the pen.
#[test]
fn every_fact_is_known_to_a_sentence() {
    let written: String = Lang::ALL.iter().flat_map(|lang| sources(*lang)).map(|(_, text)| *text).collect();
    let mut known: BTreeSet<&str> = all_facts().into_keys().collect();
    known.extend(written.split('$').skip(1).filter_map(|rest| rest.split([' ', '\n']).next()));
    let mut strange = Vec::new();
    for source in all_sources().iter().filter(|source| source.room() != "mail") {
        for (number, name) in source.facts_made() {
            if !known.contains(name) {
                strange.push(format!("  {}:{number}: {name}", source.path));
            }
        }
    }
    complain("a fact that no sentence knows", strange);
}

// ---------------------------------------------------------------- checks and causes

#[test]
fn every_check_is_registered_in_the_order_of_the_route() {
    let registered: Vec<CheckId> = REGISTRY.iter().map(|check| check.id).collect();
    assert_eq!(registered, CheckId::ALL);
    assert!(CheckId::ALL.is_sorted());
}

/// A check that needed itself, by whatever way round, would wait for its own finding for ever.
#[test]
fn no_check_needs_itself() {
    let mut left: Vec<&Check> = REGISTRY.iter().collect();
    loop {
        let waits = |check: &Check| check.needs.iter().any(|needed| left.iter().any(|other| other.id == *needed));
        let (waiting, free): (Vec<&Check>, Vec<&Check>) = left.iter().partition(|check| waits(check));
        if free.is_empty() {
            break;
        }
        left = waiting;
    }
    complain("a circle in what checks need", left.iter().map(|check| format!("  {}", check.id)).collect());
}

/// The obstacle that is named is the fault nearest to the user, so what a check needs comes before it.
#[test]
fn what_a_check_needs_comes_before_it() {
    for check in REGISTRY {
        let before = |other: &CheckId| *other < check.id;
        assert!(check.needs.iter().chain(check.explained_by).all(before), "{}", check.id);
        assert_eq!(check.needs.is_empty(), check.id == REGISTRY[0].id, "{} has no way to this computer", check.id);
    }
}

#[test]
fn every_check_stands_at_a_station_that_has_a_name() {
    let stations: BTreeSet<Station> = REGISTRY.iter().map(|check| check.station).collect();
    assert_eq!(stations.into_iter().collect::<Vec<_>>(), Station::ALL, "a station where nothing is asked");
    for (lang, station) in Lang::ALL.iter().flat_map(|lang| Station::ALL.iter().map(move |station| (lang, station))) {
        let key = format!("window-station-{station} =");
        assert!(sources(*lang).iter().any(|(_, text)| text.contains(&key)), "{station} has no name in {lang}");
    }
}

/// What shows or runs the checks learns where they stand from their table: one more changes nothing there. The page on
/// which a message is searched for is about that one check.
#[test]
fn a_check_more_changes_no_room_that_runs_or_shows_them() {
    let rooms = ["engine", "gui", "report", "cli"];
    let names = |line: &str| -> bool {
        let after = line.match_indices("CheckId::").map(|(at, found)| &line[at + found.len()..]);
        let named = after.map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap());
        let mut named = named.filter(|name| !["ALL", "MissingMessage", "of", ""].contains(name));
        let hides = ["CheckId as ", "CheckId::{", "CheckId::*", "match check.id()", "check.id() =="];
        named.next().is_some() || hides.iter().any(|hidden| line.contains(hidden))
    };
    let is_forbidden = |source: &Source, line: &str| rooms.contains(&source.room()) && names(line);
    complain("a check by name", forbidden(&all_sources(), is_forbidden));
}

#[test]
fn every_check_has_a_file_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for check in CheckId::ALL {
        let path = format!("src/checks/{}.rs", check.id().replace('-', "_"));
        if !root.join(&path).is_file() {
            missing.push(format!("  {path}"));
        }
    }
    let files = fs::read_dir(root.join("src/checks")).unwrap().count();
    assert_eq!(files, CheckId::ALL.len() + 1, "a file in src/checks is no check");
    complain("a check without a file", missing);
}

/// What the scenarios' files expect: the verdicts, and the rows by check and state.
fn expectations() -> (BTreeSet<String>, BTreeSet<(String, String)>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let (mut causes, mut rows) = (BTreeSet::new(), BTreeSet::new());
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let file: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let expect = file["expect"].as_table().unwrap_or_else(|| panic!("{} expects nothing", path.display()));
        causes.insert(expect["cause"].as_str().unwrap().to_owned());
        for (check, words) in expect.get("rows").and_then(toml::Value::as_table).into_iter().flatten() {
            let state = words.as_str().unwrap().split(' ').next().unwrap();
            rows.insert((check.clone(), state.to_owned()));
        }
    }
    (causes, rows)
}

#[test]
fn every_cause_has_a_scenario_that_shows_it() {
    let (shown, _) = expectations();
    let missing = Cause::ALL.iter().filter(|cause| !shown.contains(cause.id())).map(|cause| format!("  {cause}"));
    complain("no scenario ends with", missing.collect());
}

#[test]
fn every_check_has_a_scenario_where_it_is_green_and_one_where_it_is_not_reached() {
    let (_, rows) = expectations();
    let mut missing = Vec::new();
    for check in CheckId::ALL {
        let mut wanted = vec!["ok"];
        // Nothing comes before the first.
        if *check != CheckId::Internet {
            wanted.push("skipped");
        }
        for state in wanted {
            if !rows.contains(&(check.id().to_owned(), state.to_owned())) {
                missing.push(format!("  {check} = {state}"));
            }
        }
    }
    complain("no scenario expects the row", missing);
}
