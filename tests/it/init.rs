//! `exportlint init`: what it writes holds together, and nothing that is there is changed.

use std::fs;
use std::path::{Path, PathBuf};

use exportlint::configure::SETTINGS_FILE_NAMES;
use serde_json::Value;

use crate::expected::compare;
use crate::fixtures::{self, check, concise};
use crate::support::{Said, Tool};

/// The kinds of a first document, where it is written, and what the tool says of it before it is
/// filled in.
const FIRST: [(&str, &str, &str); 2] = [
    (
        "export-context",
        "contexts/shop.yaml",
        "\
contexts/shop.yaml:23:27: error[endpoint/placeholder] `rest_url` contains the placeholder `<your-test-auth-host>`
contexts/shop.yaml:35:27: error[endpoint/placeholder] `rest_url` contains the placeholder `<your-prod-auth-host>`
",
    ),
    (
        "custom-integration",
        "integrations/asset-vault.yaml",
        "\
integrations/asset-vault.yaml:14:23: error[endpoint/placeholder] `base_api_url` contains the placeholder `<your-api-host>`
integrations/asset-vault.yaml:16:29: error[endpoint/placeholder] `authentication_url` contains the placeholder `<your-auth-host>`
integrations/asset-vault.yaml:17:29: error[endpoint/placeholder] `token_endpoint_url` contains the placeholder `<your-auth-host>`
",
    ),
];

/// Runs the program once more in the same folder.
fn again(tool: Tool, arguments: &str) -> (Tool, Said) {
    let mut tool = tool.arguments(arguments);
    let said = tool.run();
    (tool, said)
}

/// A project that was begun with a kind.
fn begun(kind: &str) -> Tool {
    let (tool, said) = again(Tool::new(""), &format!("init --kind {kind}"));
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    tool
}

/// A document with each placeholder replaced by the sample beside it, as its comments say: in
/// angle brackets the placeholder, what it is, and after "such as" the sample.
fn filled_in(document: &str) -> String {
    let samples = document.lines().filter_map(|line| {
        let (placeholder, rest) = line.strip_prefix("#   <")?.split_once('>')?;
        let (_, sample) = rest.split_once("such as `")?;
        Some((format!("<{placeholder}>"), sample.strip_suffix('`')?))
    });
    let samples: Vec<(String, &str)> = samples.collect();
    assert_eq!(samples.len(), 2);
    let fill = |text: String, (placeholder, sample): &(String, &str)| {
        assert!(text.matches(placeholder.as_str()).count() > 1);
        text.replace(placeholder, sample)
    };
    samples.iter().fold(document.to_owned(), fill)
}

#[test]
fn a_first_document_is_refused_until_it_is_filled_in() {
    for (kind, path, refused) in FIRST {
        for profile in ["recommended", "rfc6749", "bcp", "oauth21"] {
            let arguments = format!("check -q -f concise --profile {profile}");
            let (tool, said) = again(begun(kind), &arguments);
            assert_eq!((said.code, said.stdout.as_str()), (Some(1), refused));
            let document = filled_in(&tool.text(path));
            let tool = tool.file(path, &document);
            let (_, said) = again(tool, &format!("{arguments} --fail-on info"));
            let all = (said.code, said.stdout.as_str(), said.stderr.as_str());
            assert_eq!(all, (Some(0), "", ""), "{kind} {profile}");
        }
    }
}

#[test]
fn each_placeholder_alone_is_refused() {
    for (kind, path, refused) in FIRST {
        let document = begun(kind).text(path);
        let filled = filled_in(&document);
        let differ = document.lines().zip(filled.lines()).enumerate();
        let differ = differ.filter(|(_, (old, new))| old != new && !old.starts_with('#'));
        let mut seen = 0;
        for (number, (old, new)) in differ {
            let text = filled.replacen(new, old, 1);
            let (_, said) = again(begun(kind).file(path, &text), "check -q -f concise");
            let place = format!("{path}:{}:", number + 1);
            let expected: Vec<&str> = refused
                .lines()
                .filter(|line| line.starts_with(&place))
                .collect();
            assert_eq!(said.stdout.lines().collect::<Vec<_>>(), expected);
            seen += 1;
        }
        assert_eq!(seen, refused.lines().count());
    }
}

#[test]
fn all_that_is_written_is_told() {
    let mut tool = Tool::new("init");
    tool.says("init");
    let written: Vec<String> = tool.files().into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        written,
        [
            ".exportlint/custom-integration.json",
            ".exportlint/export-context.json",
            ".exportlint/settings.json",
            ".pre-commit-config.yaml",
            ".vscode/settings.json",
            "contexts/shop.yaml",
            "exportlint.toml",
        ]
    );
}

#[test]
fn a_dry_run_shows_all_and_writes_nothing() {
    for (kind, _, _) in FIRST {
        let mut tool = Tool::new(&format!("init new --dry-run --kind {kind}"));
        tool.says(&format!("init-dry-{kind}"));
        assert_eq!(fs::read_dir(tool.folder()).unwrap().count(), 0);
    }
}

#[test]
fn a_second_call_changes_nothing() {
    let tool = begun("export-context");
    let before = tool.files();
    let mut tool = tool.arguments("init");
    tool.says("init-again");
    assert_eq!(tool.files(), before);
}

#[test]
fn another_kind_finds_the_rest_as_it_should_be() {
    let tool = begun("export-context");
    let before = tool.files();
    let mut tool = tool.arguments("init --kind custom-integration");
    tool.says("init-other-kind");
    let mut after = tool.files();
    after.retain(|(path, _)| path != "integrations/asset-vault.yaml");
    assert_eq!(after, before);
}

#[test]
fn files_that_are_there_stay_as_they_are() {
    let mut tool = Tool::new("init")
        .file("contexts/shop.yaml", "kind: mine\n")
        .file("exportlint.toml", "profile = \"bcp\"\n")
        .file(".pre-commit-config.yaml", "repos: []\n")
        .file(".vscode/settings.json", "{}\n")
        .file(".exportlint/export-context.json", "{}\n")
        .file(".exportlint/custom-integration.json", "{}\n")
        .file(".exportlint/settings.json", "{}\n");
    let before = tool.files();
    tool.says("init-kept");
    assert_eq!(tool.files(), before);
}

#[test]
fn settings_under_the_other_name_stay_in_force() {
    let mut tool = Tool::new("init").file(SETTINGS_FILE_NAMES[1], "profile = \"bcp\"\n");
    tool.says("init-other-settings");
    assert!(!tool.folder().join(SETTINGS_FILE_NAMES[0]).exists());
}

#[test]
fn below_the_root_of_a_repository_the_hook_and_the_settings_are_those_of_the_root() {
    let mut tool = Tool::new("init feeds")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file("exportlint.toml", "profile = \"bcp\"\n");
    let said = tool.run();
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    let root = fs::canonicalize(tool.folder()).unwrap();
    let root = root.to_str().unwrap();
    compare(
        &fixtures::root().join("cli/init-below.out"),
        &said.stdout.replace(root, "<root>"),
    );
    let mut written: Vec<String> = tool.files().into_iter().map(|(path, _)| path).collect();
    written.retain(|path| path.starts_with("feeds/"));
    assert_eq!(
        written,
        [
            "feeds/.exportlint/custom-integration.json",
            "feeds/.exportlint/export-context.json",
            "feeds/.exportlint/settings.json",
            "feeds/.vscode/settings.json",
            "feeds/contexts/shop.yaml",
        ]
    );
}

#[cfg(unix)]
#[test]
fn what_the_folder_is_called_makes_no_difference() {
    let planned = |folder: &str| {
        let mut tool = Tool::new(&format!("init --dry-run {folder}"))
            .file(".git/HEAD", "ref: refs/heads/main\n")
            .file("feeds/exportlint.toml", "profile = \"bcp\"\n")
            .file("feeds/eu/keep", "")
            .file("other/keep", "")
            .link("linked", "feeds/eu");
        let said = tool.run();
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
        let root = fs::canonicalize(tool.folder()).unwrap();
        let text = said.stdout.replace(root.to_str().unwrap(), "<root>");
        text.replace(folder, "<folder>")
    };
    let first = planned("feeds/eu");
    assert!(
        first.contains("<root>/feeds/exportlint.toml already applies here"),
        "{first}"
    );
    assert_eq!(planned("other/../feeds/eu"), first);
    assert_eq!(planned("linked"), first);
}

#[test]
fn a_hook_of_the_root_is_enough_below_it() {
    let (tool, _) = again(
        Tool::new("").file(".git/HEAD", "ref: refs/heads/main\n"),
        "init",
    );
    let (tool, said) = again(tool, "init feeds");
    let root = fs::canonicalize(tool.folder()).unwrap();
    let hook = ".pre-commit-config.yaml";
    let line = format!(
        "did not write feeds/{hook}: {} already applies here",
        root.join(hook).display()
    );
    assert!(said.stdout.lines().any(|said| said == line));
    assert!(!said.stdout.contains("repos:"));
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    // The folder is a file.
    let mut tool = Tool::new("init feeds").file("feeds", "");
    tool.says("init-no-folder");
    assert_eq!(tool.files(), [("feeds".to_owned(), String::new())]);
    // A folder of one of its files is a file.
    let mut tool = Tool::new("init").file(".vscode", "");
    tool.says("init-no-editor-folder");
    assert_eq!(tool.files(), [(".vscode".to_owned(), String::new())]);
}

#[cfg(unix)]
#[test]
fn what_fails_halfway_is_taken_back() {
    // Nothing stands at the paths, but the folder cannot be made.
    let mut tool = Tool::new("init").link(".vscode", "nowhere");
    tool.says("init-halfway");
    let left = fs::read_dir(tool.folder()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [".vscode"]);
}

#[test]
fn schemas_are_those_that_the_tool_prints() {
    let mut tool = begun("export-context");
    for kind in ["export-context", "custom-integration", "settings"] {
        let said;
        (tool, said) = again(tool, &format!("schema {kind}"));
        assert_eq!(tool.text(&format!(".exportlint/{kind}.json")), said.stdout);
    }
}

/// Whether a path, counted from a folder of the project, leads to a schema in it.
fn is_schema(tool: &Tool, folder: &str, path: &str) -> bool {
    let file = fs::canonicalize(tool.folder().join(folder).join(path)).unwrap();
    let schemas = fs::canonicalize(tool.folder().join(".exportlint")).unwrap();
    file.parent() == Some(schemas.as_path())
}

#[test]
fn editors_are_led_to_schemas_that_are_there() {
    for (kind, path, _) in FIRST {
        let tool = begun(kind);
        let (folder, name) = path.split_once('/').unwrap();
        let document = tool.text(path);
        let modeline = document.lines().next().unwrap();
        let schema = modeline
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        assert!(is_schema(&tool, folder, schema));
        assert!(schema.ends_with(&format!("/{kind}.json")));

        let settings = tool.text("exportlint.toml");
        let directive = settings.lines().next().unwrap();
        let schema = directive.strip_prefix("#:schema ").unwrap();
        assert!(is_schema(&tool, "", schema));

        let editor: Value = serde_json::from_str(&tool.text(".vscode/settings.json")).unwrap();
        let of_yaml = editor["yaml.schemas"].as_object().unwrap();
        let of_json = editor["json.schemas"].as_array().unwrap();
        let of_json = of_json.iter().map(|entry| entry["url"].as_str().unwrap());
        assert!(of_json.clone().eq(of_yaml.keys().map(String::as_str)));
        for schema in of_json {
            assert!(is_schema(&tool, "", schema));
        }
        let globs = &of_yaml[&format!("./.exportlint/{kind}.json")];
        let ending = Path::new(name).extension().unwrap().to_str().unwrap();
        assert_eq!(globs[0], format!("{folder}/**/*.{ending}"));
    }
}

#[test]
fn the_settings_are_clean_as_they_are_and_with_all_their_examples() {
    let text = begun("export-context").text("exportlint.toml");
    let path = PathBuf::from("exportlint.settings.toml");
    let examples: String = text
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(example) if !example.starts_with([' ', ':']) => example,
            Some(_) | None => line,
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_ne!(text, examples);
    for text in [text, examples] {
        let found = check(&path, text.as_bytes());
        assert_eq!(concise(&path, found.as_ref()), "");
    }
}

#[test]
fn the_hook_is_the_published_one_for_an_installed_tool() {
    let yaml = |text: &str| -> Value { serde_yaml::from_str(text).unwrap() };
    let config = yaml(&begun("export-context").text(".pre-commit-config.yaml"));
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let published = yaml(&fs::read_to_string(published).unwrap());
    let published = published.as_array().unwrap();
    let mut published = published
        .iter()
        .find(|hook| hook["id"] == "exportlint-system")
        .unwrap()
        .clone();
    let keys = published.as_object_mut().unwrap();
    keys.insert("id".to_owned(), "exportlint".into());
    keys.remove("description");
    keys.remove("minimum_pre_commit_version");
    assert_eq!(config["repos"][0]["repo"], "local");
    assert_eq!(config["repos"][0]["hooks"][0], published);
}

#[test]
fn the_hook_passes_over_what_else_was_written() {
    for (kind, path, _) in FIRST {
        let tool = begun(kind);
        let document = filled_in(&tool.text(path));
        let tool = tool.file(path, &document);
        let config: Value = serde_yaml::from_str(&tool.text(".pre-commit-config.yaml")).unwrap();
        let entry = config["repos"][0]["hooks"][0]["entry"].as_str().unwrap();
        let arguments = entry.strip_prefix("exportlint ").unwrap();
        let files = tool.files().into_iter().map(|(file, _)| file);
        let given: Vec<String> = files
            .filter(|file| file != SETTINGS_FILE_NAMES[0])
            .collect();
        let (_, said) = again(tool, &format!("{arguments} {}", given.join(" ")));
        assert_eq!(said.code, Some(0));
        assert_eq!(
            said.stdout,
            "1 file, 1 document checked: no findings; 5 files skipped (not recognized)\n"
        );
    }
}
