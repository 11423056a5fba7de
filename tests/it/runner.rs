//! How GitHub's runner reads the output of a step, and the agent of Azure Pipelines.
//!
//! After `ActionCommand.cs`, `ActionCommandManager.cs`, `OutputManager.cs` and `ProcessInvoker.cs` of
//! `actions/runner`, but with more commands: here every name is one that is known, since a workflow
//! can choose the word that resumes commands.

/// A command that the runner has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) properties: Vec<(String, String)>,
    pub(crate) data: String,
}

impl Found {
    /// Whether it annotates a line.
    pub(crate) fn is_annotation(&self) -> bool {
        ["error", "warning", "notice"].contains(&self.name.as_str())
    }

    /// Whether it is one that exportlint writes.
    pub(crate) fn is_annotation_of_exportlint(&self) -> bool {
        let title = self.properties.iter().find(|(key, _)| key == "title");
        self.is_annotation() && title.is_some_and(|(_, title)| title.starts_with("exportlint "))
    }
}

/// The state of the runner for one stream.
#[derive(Debug, Default)]
pub(crate) struct Runner {
    /// The word that resumes commands, while they are stopped.
    stopped: Option<String>,
}

impl Runner {
    /// All commands in a stream. While commands are stopped, only the one that resumes them.
    pub(crate) fn run(&mut self, stream: &str) -> Vec<Found> {
        // `StreamReader.ReadLine` ends a line at each of these.
        let lines = stream.split(['\n', '\r']);
        lines.filter_map(|line| self.line(line)).collect()
    }

    fn line(&mut self, line: &str) -> Option<Found> {
        let found = second_form(line).or_else(|| first_form(line))?;
        match &self.stopped {
            Some(word) if !found.name.eq_ignore_ascii_case(word) => return None,
            Some(_) => self.stopped = None,
            None if found.name.eq_ignore_ascii_case("stop-commands") => {
                self.stopped = Some(found.data.clone());
            }
            None => {}
        }
        Some(found)
    }
}

/// `::name key=value,key=value::data`, after white space.
fn second_form(line: &str) -> Option<Found> {
    // White space of .NET is that of Unicode. Its comparison of strings ignores characters that are
    // ignorable, so those before the command may count as nothing.
    let is_skipped = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
    };
    let rest = line.trim_start_matches(is_skipped).strip_prefix("::")?;
    let (info, data) = rest.split_once("::")?;
    let (name, properties) = info.split_once(' ').unwrap_or((info, ""));
    Some(Found {
        name: name.to_owned(),
        properties: pairs(
            properties,
            ',',
            &[
                ("%0D", "\r"),
                ("%0A", "\n"),
                ("%3A", ":"),
                ("%2C", ","),
                ("%25", "%"),
            ],
        ),
        data: unescape(data, &[("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]),
    })
}

/// `##[name key=value;key=value]data`, anywhere; of Azure Pipelines also `##vso[…]`.
fn first_form(line: &str) -> Option<Found> {
    const ESCAPES: [(&str, &str); 5] = [
        ("%3B", ";"),
        ("%0D", "\r"),
        ("%0A", "\n"),
        ("%5D", "]"),
        ("%25", "%"),
    ];
    let letter = |c: char| c.is_ascii_alphabetic();
    let mut brackets = line.match_indices('[');
    let (start, _) = brackets.find(|(at, _)| {
        let before = line[..*at].trim_end_matches(letter);
        before.ends_with("##")
    })?;
    let (info, data) = line[start + 1..].split_once(']')?;
    let (name, properties) = info.split_once(' ').unwrap_or((info, ""));
    Some(Found {
        name: name.to_owned(),
        properties: pairs(properties, ';', &ESCAPES),
        data: unescape(data, &ESCAPES),
    })
}

fn pairs(properties: &str, separator: char, escapes: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = properties
        .trim()
        .split(separator)
        .filter_map(|it| it.split_once('='));
    let pairs = pairs.filter(|(key, value)| !key.is_empty() && !value.is_empty());
    pairs
        .map(|(key, value)| (key.to_owned(), unescape(value, escapes)))
        .collect()
}

fn unescape(text: &str, escapes: &[(&str, &str)]) -> String {
    escapes
        .iter()
        .fold(text.to_owned(), |text, (escape, c)| text.replace(escape, c))
}

#[test]
fn the_runner_finds_commands() {
    let names = |text: &str| {
        let found = Runner::default().run(text);
        found.into_iter().map(|it| it.name).collect::<Vec<_>>()
    };
    assert_eq!(
        names("::error::x\n a ##[b c=d]e\n\t::f g=h::\r##[i]"),
        ["error", "b", "f", "i"]
    );
    assert_eq!(names("a::error::x\n::error: :x\n# #[a]\n##[a"), [""; 0]);
    let stopped = "::stop-commands::Word\n::error::x\n##[error]x\n##[wORD]\n::a::";
    assert_eq!(names(stopped), ["stop-commands", "wORD", "a"]);
    let found = Runner::default().run("::error file=a%2Cb%253A,line=1::x%0Ay%250A");
    let property = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(
        found[0].properties,
        [property("file", "a,b%3A"), property("line", "1")]
    );
    assert_eq!(found[0].data, "x\ny%0A");
}
