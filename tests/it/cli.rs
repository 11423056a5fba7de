//! The command line from outside: exit codes, streams, order, files and formats.

use std::io;

use crate::support::Tool;

/// Nothing is wrong here.
const CLEAN: &str = "\
version: 1
kind: export-context
name: Shop feed
posthandlers: []
";

/// One error: `structure/unknown-field`.
const ERROR: &str = "\
version: 1
kind: export-context
name: Shop feed
posthandlers: []
colour: red
";

/// One warning: `auth/unspecified`.
const WARNING: &str = "\
version: 1
kind: export-context
name: Shop feed
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop-prod
        limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: pim-export
        rest_password: ${env:SHOP_PROD_SECRET}
        grant_type: client_credentials
        scope: products:write
        destination_field_for_token: REST Destination System - 1 | Access Token
        destination_field_for_expires: REST Destination System - 1 | Token Expiry
  - type: custom
    label: REST
    destinations:
      - limit_to_servertype: prod
        fields:
          - name: Access Token
          - name: Token Expiry
";

/// A document under another name: two of one name in a run are an error.
fn renamed(text: &str, name: &str) -> String {
    text.replacen("name: Shop feed", &format!("name: {name}"), 1)
}

/// None of ours.
const FOREIGN: &str = "services:\n  web:\n    image: web\n";

const SECRET: &str = "hunter2-made-up-secret";

#[test]
fn a_clean_file_is_told() {
    Tool::new("check shop.yaml")
        .file("shop.yaml", CLEAN)
        .says("clean");
}

#[test]
fn quiet_says_nothing_of_a_clean_file() {
    Tool::new("check -q shop.yaml")
        .file("shop.yaml", CLEAN)
        .says("clean-quiet");
}

#[test]
fn quiet_shows_findings_only() {
    Tool::new("check --quiet shop.yaml")
        .file("shop.yaml", ERROR)
        .says("error-quiet");
}

#[test]
fn an_error_is_shown_in_full() {
    Tool::new("check shop.yaml")
        .file("shop.yaml", ERROR)
        .says("error-full");
}

#[test]
fn concise_holds_findings_alone() {
    Tool::new("check --format concise shop.yaml")
        .file("shop.yaml", ERROR)
        .says("error-concise");
}

#[test]
fn json_holds_everything() {
    Tool::new("check -f json shop.yaml")
        .file("shop.yaml", ERROR)
        .says("error-json");
}

#[test]
fn json_holds_fixes_that_show_no_secret() {
    let text = WARNING
        .replace("https://", "http://")
        .replace("${env:SHOP_PROD_SECRET}", "1234567890123");
    Tool::new("check -f json --select endpoint,structure/coerced-scalar shop.yaml")
        .file("shop.yaml", &text)
        .says("json-fixes");
}

#[test]
fn json_is_json_when_nothing_is_there() {
    Tool::new("check --output-format json missing.yaml").says("missing-json");
}

#[test]
fn the_environment_chooses_the_format_and_the_flag_wins() {
    let mut tool = Tool::new("check shop.yaml")
        .file("shop.yaml", ERROR)
        .variable("EXPORTLINT_FORMAT", "concise");
    tool.says("format-from-environment");
    tool.arguments("check --format full shop.yaml")
        .says("format-from-flag");
}

#[test]
fn a_warning_is_no_failure_unless_asked_for() {
    let mut tool = Tool::new("check shop.yaml").file("shop.yaml", WARNING);
    tool.says("warning");
    tool = tool.arguments("check -f concise --fail-on warning shop.yaml");
    tool.says("fail-on-warning");
    tool.arguments("check -f concise --fail-on info shop.yaml")
        .says("fail-on-info");
}

#[test]
fn an_error_is_no_failure_if_nothing_is() {
    Tool::new("check -f concise --fail-on never shop.yaml")
        .file("shop.yaml", ERROR)
        .says("fail-on-never");
}

#[test]
fn what_is_hidden_still_counts() {
    Tool::new("check --min-severity error --fail-on warning shop.yaml")
        .file("shop.yaml", WARNING)
        .says("min-severity");
}

#[test]
fn rules_are_selected_and_ignored() {
    let mut tool = Tool::new("check -f concise --select auth,scope .")
        .file("a.yaml", &renamed(ERROR, "A"))
        .file("b.yaml", WARNING);
    tool.says("select-group");
    tool = tool.arguments("check -f concise --ignore structure/unknown-field --ignore auth .");
    tool.says("ignore");
}

#[test]
fn an_unknown_rule_is_a_wrong_argument() {
    let mut tool = Tool::new("check --select auth/unspecifed .").file("a.yaml", CLEAN);
    tool.says("select-unknown");
    tool = tool.arguments("check --ignore zzz .");
    tool.says("ignore-unknown");
}

#[test]
fn wrong_arguments_are_told() {
    Tool::new("check --format xml").says("unknown-format");
    Tool::new("check --threads 0").says("no-threads");
    Tool::new("chek").says("unknown-command");
}

#[test]
fn statistics_follow_the_findings() {
    let tool = || {
        Tool::new("check --statistics .")
            .file("a.yaml", WARNING)
            .file("b.yaml", &renamed(ERROR, "B"))
            .file("c.yaml", &renamed(ERROR, "C"))
    };
    tool().says("statistics");
    tool()
        .arguments("check --statistics -f concise .")
        .says("statistics-concise");
    tool()
        .arguments("check --statistics --quiet --select scope .")
        .says("statistics-empty");
}

#[test]
fn a_folder_is_searched_for_files_of_ours() {
    let mut tool = Tool::new("check -f concise")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".gitignore", "ignored/\n")
        .file("b/shop.yml", &renamed(ERROR, "B"))
        .file("b/shop.json", r#"{"version":1,"kind":"export-context","name":"Shop","posthandlers":[],"colour":"red"}"#)
        .file("a.yaml", ERROR)
        .file("compose.yaml", FOREIGN)
        .file("notes.txt", &renamed(ERROR, "Notes"))
        .file("ignored/shop.yaml", &renamed(ERROR, "Ignored"))
        .file(".hidden/shop.yaml", &renamed(ERROR, "Hidden"));
    tool.says("folder");
    tool = tool.arguments("check -f concise ./b");
    tool.says("folder-named");
    // A named file is read wherever it is and whatever it is called.
    tool = tool.arguments("check -f concise notes.txt ignored/shop.yaml .hidden/shop.yaml");
    tool.says("files-named");
}

#[cfg(unix)]
#[test]
fn a_walk_follows_no_links() {
    Tool::new("check -f concise .")
        .file("real/shop.yaml", ERROR)
        .link("link.yaml", "real/shop.yaml")
        .link("folder", "real")
        .says("links");
}

#[test]
fn a_name_that_two_files_have_is_shown_with_both() {
    let mut tool = Tool::new("check .")
        .file("a/shop.yaml", CLEAN)
        .file("b/copy.yaml", CLEAN);
    tool.says("two-files");
    tool = tool.arguments("check --format json .");
    tool.says("two-files-json");
    // Without the rule nothing is compared.
    tool = tool.arguments("check --ignore project .");
    tool.says("two-files-ignored");
}

#[test]
fn files_are_compared_in_their_order_whatever_threads_do() {
    let mut tool = Tool::new("");
    for number in 0..40 {
        let text = renamed(CLEAN, &format!("Shop {}", number % 10));
        tool = tool.file(&format!("{number:02}.yaml"), &text);
    }
    let mut tool = tool.arguments("check -f concise --threads 4 .");
    let together = tool.run().stdout;
    // Each but the first of a name is told of the first.
    let expected: Vec<String> = (10..40)
        .map(|number| {
            let first = number % 10;
            format!(
                "{number}.yaml:3:7: error[project/duplicate-context-name] the export context in \
                 `{first:02}.yaml` also has the name `Shop {first}`"
            )
        })
        .collect();
    assert_eq!(together.lines().collect::<Vec<_>>(), expected);
    let mut tool = tool.arguments("check -f concise --threads 1 .");
    assert_eq!(tool.run().stdout, together);
}

#[test]
fn the_standard_input_is_compared_with_files() {
    let mut tool = Tool::new("check -f concise a.yaml - --stdin-filename b.yaml")
        .file("a.yaml", CLEAN)
        .stdin(CLEAN);
    tool.says("two-files-stdin-later");
    tool = tool.arguments("check -f concise a.yaml - --stdin-filename 0.yaml");
    tool.says("two-files-stdin-earlier");
}

#[cfg(unix)]
#[test]
fn a_named_link_is_followed() {
    Tool::new("check -f concise folder")
        .file("real/shop.yaml", ERROR)
        .link("folder", "real")
        .says("link-named");
}

#[test]
fn a_file_reached_twice_is_checked_once() {
    Tool::new("check -f concise ./a/../a/shop.yaml a a/shop.yaml .")
        .file("a/shop.yaml", ERROR)
        .says("reached-twice");
}

#[test]
fn the_order_is_that_of_the_paths_whatever_threads_do() {
    let mut tool = Tool::new("");
    for number in 0..30 {
        let text = if number % 3 == 0 { CLEAN } else { ERROR };
        let text = renamed(text, &format!("Shop {number}"));
        tool = tool.file(&format!("{}/{number}.yaml", number % 4), &text);
    }
    let mut tool = tool.arguments("check -f concise --threads 1 3 . 0");
    let alone = tool.run();
    let mut tool = tool.arguments("check -f concise --threads 4 3 . 0");
    let together = tool.run();
    assert_eq!(alone.stdout, together.stdout);
    assert_eq!(alone.stdout.lines().count(), 20);
    assert!(alone.stdout.lines().map(path).is_sorted());
}

fn path(line: &str) -> &str {
    line.split(':').next().unwrap_or(line)
}

#[test]
fn a_missing_file_does_not_stop_the_rest() {
    Tool::new("check -f concise missing.yaml shop.yaml")
        .file("shop.yaml", ERROR)
        .says("missing");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_told() {
    Tool::new("check loop.yaml")
        .link("loop.yaml", "loop.yaml")
        .says("unreadable");
}

#[test]
fn a_named_file_has_to_be_ours() {
    let mut tool = Tool::new("check -f concise compose.yaml").file("compose.yaml", FOREIGN);
    tool.says("foreign-named");
    tool = tool.arguments("check --skip-foreign compose.yaml");
    tool.says("foreign-skipped");
    tool = tool.arguments("check --skip-foreign --allow-empty compose.yaml");
    tool.says("foreign-allowed");
}

#[test]
fn nothing_to_check_is_told() {
    let mut tool = Tool::new("check");
    tool.says("empty");
    tool = tool.arguments("check --allow-empty");
    tool.says("empty-allowed");
}

#[test]
fn the_standard_input_is_checked() {
    Tool::new("check -f concise -").stdin(ERROR).says("stdin");
}

#[test]
fn the_standard_input_has_the_name_it_is_given() {
    let json = r#"{"version": 1, "kind": "export-context", "name": "Shop", "colour": 1,}"#;
    let mut tool = Tool::new("check -f concise --stdin-filename shop.json -").stdin(json);
    tool.says("stdin-named");
    tool = tool
        .arguments("check -f concise --stdin-filename contexts/shop.yaml")
        .stdin(ERROR);
    tool.says("stdin-by-name");
    tool = tool.arguments("check --stdin-filename shop.yaml .");
    tool.says("stdin-unused");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    Tool::new("check -f json shop.yaml")
        .file("shop.yaml", ERROR)
        .stdout(writer)
        .says("broken-pipe");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    Tool::new("check -f json shop.yaml")
        .file("shop.yaml", ERROR)
        .stdout(full)
        .says("full-device");
}

#[test]
fn color_is_by_flag_then_environment() {
    let tool = || Tool::new("check -f concise shop.yaml").file("shop.yaml", ERROR);
    tool()
        .arguments("check --color always shop.yaml")
        .says("color-always");
    tool().variable("FORCE_COLOR", "1").says("color-forced");
    let mut both = tool()
        .variable("FORCE_COLOR", "1")
        .variable("NO_COLOR", "1");
    both.says("color-off");
}

#[test]
fn a_secret_is_shown_nowhere() {
    let text = WARNING.replace("${env:SHOP_PROD_SECRET}", SECRET);
    for format in ["full", "concise", "json"] {
        let mut tool = Tool::new(&format!("check --statistics -f {format} shop.yaml"));
        tool = tool.file("shop.yaml", &text);
        let said = tool.run();
        assert!(said.stdout.contains("secret/inline"), "{format}: {said:?}");
        assert!(!said.transcript().contains(SECRET), "{format}");
    }
}

#[test]
fn a_rule_is_explained() {
    Tool::new("explain auth/unspecified").says("explain");
    Tool::new("explain auth/unspecifed").says("explain-unknown");
    Tool::new("explain AUTH/Unspecified").says("explain-any-case");
    Tool::new("explain").says("explain-nothing");
}

#[test]
fn groups_keys_and_labels_are_explained() {
    Tool::new("explain grant").says("explain-group");
    Tool::new("explain rest_url").says("explain-key");
    Tool::new("explain scope").says("explain-key-and-group");
    Tool::new("explain limit to SERVERTYPE").says("explain-label");
    Tool::new("explain Send client credentials in header").says("explain-label-of-a-value");
    Tool::new("explain token_exchanges").says("explain-list");
    Tool::new("explain fail-on").says("explain-setting");
    Tool::new("explain limit_to_servertpe").says("explain-key-unknown");
}

#[test]
fn a_provider_is_explained_with_its_sources() {
    Tool::new("explain providers").says("explain-providers");
    Tool::new("explain provider/zalando").says("explain-provider");
    Tool::new("explain provider/salesforce").says("explain-provider-with-hearsay");
    Tool::new("explain provider/zalndo").says("explain-provider-unknown");
    Tool::new("explain provider/xyz").says("explain-provider-unlike-any");
    Tool::new("explain Okta").says("explain-provider-by-name");
    Tool::new("explain Microsoft Entra ID").says("explain-provider-candidates");
}

#[test]
fn both_lists_of_rules_are_the_same_and_sorted() {
    let lines = Tool::new("rules").run().stdout;
    let ids: Vec<&str> = lines
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(ids.is_sorted() && ids.contains(&"secret/inline"), "{ids:?}");
    let json = Tool::new("rules --format json").run().stdout;
    let items: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let same: Vec<&str> = items
        .iter()
        .filter_map(|item| item["id"].as_str())
        .collect();
    assert_eq!(ids, same);
}

#[test]
fn the_schema_is_printed_in_both_drafts() {
    for (arguments, draft) in [
        (
            "schema export-context",
            "http://json-schema.org/draft-07/schema#",
        ),
        (
            "schema export-context --draft 2020-12",
            "https://json-schema.org/draft/2020-12/schema",
        ),
    ] {
        let said = Tool::new(arguments).run();
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
        assert!(said.stdout.ends_with("}\n"));
        let schema: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(schema["$schema"], draft);
    }
}

#[test]
fn the_help_names_every_flag() {
    Tool::new("--help").says("help");
    Tool::new("check --help").says("help-check");
}
