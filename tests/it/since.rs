//! `check --since` and `--new`, with real repositories.

use crate::support::{Said, Tool, git};

const SHOP: &str = "\
version: 1
kind: export-context
name: Shop
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: pim-export
        rest_password: ${env:SHOP_SECRET}
        grant_type: client_credentials
        scope: products:write
        client_authentication: header
        destination_field_for_token: REST | Access Token
  - type: custom
    label: REST
    fields: [{ name: Access Token }]
";

fn moved(text: &str) -> String {
    text.replace("auth.shop.example", "auth.shop-new.example")
}

/// The text with a fault that is an error.
fn faulty(text: &str) -> String {
    text.replace("version: 1\n", "version: 1\ncolour: blue\n")
}

fn path() -> String {
    std::env::var("PATH").unwrap()
}

/// A repository with two contexts in its first commit.
fn repository(arguments: &str) -> Tool {
    let tool = Tool::new(arguments)
        .variable("PATH", &path())
        .file("shop.yaml", SHOP)
        .file("feeds/mall.yaml", &SHOP.replace("Shop", "Mall"));
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool
}

/// The findings alone.
fn lines(said: &Said) -> Vec<&str> {
    assert_eq!(said.stderr.matches("error:").count(), 0, "{}", said.stderr);
    let lines = said.stdout.lines();
    lines.filter(|line| line.contains('[')).collect()
}

#[test]
fn a_secret_that_goes_to_another_host_is_found() {
    let mut tool = repository("check --since HEAD .").file("shop.yaml", &moved(SHOP));
    tool.says("since");
    let mut tool = tool.arguments("check -f concise .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    // In a later revision it is no news.
    git(tool.folder(), "commit -q -a -m two");
    let mut tool = tool.arguments("check -f concise --since HEAD .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    let mut tool = tool.arguments("check -f concise --since HEAD~1 .");
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn paths_count_from_anywhere() {
    let text = moved(&SHOP.replace("Shop", "Mall"));
    let tool = repository("check -f concise --since HEAD mall.yaml")
        .file("feeds/mall.yaml", &text)
        .below("feeds");
    let whole = tool.folder().join("feeds/mall.yaml");
    let whole = whole.to_str().unwrap().to_owned();
    let mut tool = tool;
    let near = tool.run();
    assert_eq!(lines(&near).len(), 1);
    assert!(
        near.stdout
            .starts_with("mall.yaml:9:27: warning[secret/moved-endpoint]")
    );
    for other in ["../feeds/mall.yaml", "..", &whole] {
        tool = tool.arguments(&format!("check -f concise --since HEAD {other}"));
        let said = tool.run();
        assert_eq!(lines(&said).len(), 1, "{}", said.stdout);
    }
    tool = tool
        .arguments("check -f concise --since HEAD - --stdin-filename mall.yaml")
        .stdin(&text);
    assert_eq!(lines(&tool.run()), lines(&near));
}

#[test]
fn a_renamed_file_is_the_same_file() {
    let tool = repository("check -f concise --since HEAD --new .");
    git(tool.folder(), "mv shop.yaml store.yaml");
    let text = faulty(SHOP).replace("colour: blue\n", "");
    let mut tool = tool.file("store.yaml", &moved(&text));
    let said = tool.run();
    assert_eq!(lines(&said).len(), 1, "{}", said.stdout);
    assert!(
        said.stdout
            .starts_with("store.yaml:9:27: warning[secret/moved-endpoint]")
    );
}

#[test]
fn only_what_was_not_there_is_reported() {
    let start = |text: &str| faulty(text) + "size: big\n";
    let mut tool = Tool::new("check -f concise --since HEAD --new .")
        .variable("PATH", &path())
        .file("shop.yaml", &start(SHOP));
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool.says("new-nothing");
    // Another value of an unknown key is the same finding.
    tool = tool.file("shop.yaml", &start(SHOP).replace("size: big", "size: huge"));
    assert_eq!(lines(&tool.run()), [""; 0]);
    tool = tool.file("shop.yaml", &start(SHOP).replace("size: big", "length: 3"));
    tool.says("new");
    tool = tool.arguments("check -f json --since HEAD --new .");
    tool.says("new-json");
    tool = tool.arguments("check -f concise --since HEAD .");
    assert_eq!(lines(&tool.run()).len(), 2);
    tool = tool
        .arguments("check -f concise --since HEAD --new .")
        .file("shop.yaml", &start(SHOP).replace("version: 1\n", ""));
    tool.says("new-by-a-line-less");
    // Git stores line ends as it likes.
    tool = tool.file("shop.yaml", &start(SHOP).replace('\n', "\r\n"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn all_findings_of_new_files_are_new() {
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().join("outside.yaml");
    std::fs::write(&outside, faulty(&SHOP.replace("Shop", "C"))).unwrap();
    let mut tool = repository("check -f concise --since HEAD --new .")
        .file("a.yaml", &faulty(&SHOP.replace("Shop", "A")))
        .file("b.yaml", &faulty(&SHOP.replace("Shop", "B")));
    git(tool.folder(), "add a.yaml");
    let found = tool.run();
    assert_eq!(lines(&found).len(), 2, "{}", found.stdout);
    tool = tool.arguments(&format!(
        "check -f concise --since HEAD --new {}",
        outside.display()
    ));
    assert_eq!(lines(&tool.run()).len(), 1);
    tool = tool
        .arguments("check -f concise --since HEAD --new -")
        .stdin(&faulty(SHOP));
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn a_finding_about_two_files_is_new_if_one_of_them_brings_it() {
    // The later of two files with one name has the finding, and the earlier one has changed.
    let mut tool =
        repository("check -f concise --since HEAD --new .").file("feeds/mall.yaml", SHOP);
    tool.says("new-other-place");
}

#[test]
fn what_is_fixed_is_compared_as_well() {
    let text = moved(SHOP).replace(
        "scope: products:write",
        "scope: products:write,orders:write",
    );
    let mut tool = repository("check -f concise --fix --since HEAD --new .");
    tool = tool.file("shop.yaml", &text);
    tool.says("new-and-fixed");
    let fixed = text.replace("products:write,orders", "products:write orders");
    assert_eq!(tool.text("shop.yaml"), fixed);
}

#[test]
fn an_ignore_comment_is_unused_only_where_there_was_something_to_compare() {
    let comment = " # exportlint: ignore[secret/moved-endpoint] -- the same company\n";
    let ignored = |text: &str| text.replace("oauth/token\n", &format!("oauth/token{comment}"));
    let mut tool = repository("check -f concise --since HEAD .");
    tool = tool.file("shop.yaml", &ignored(&moved(SHOP)));
    assert_eq!(lines(&tool.run()), [""; 0]);
    tool = tool.arguments("check -f concise .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    tool = tool
        .arguments("check -f concise --since HEAD .")
        .file("shop.yaml", &ignored(SHOP));
    tool.says("since-unused-comment");
}

#[test]
fn names_of_any_form_are_found_again() {
    let name = "feeds/gr\u{fc}n \"1\".yaml";
    let tool = Tool::new("check -f concise --since HEAD .")
        .variable("PATH", &path())
        .file(name, SHOP);
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    let mut tool = tool.file(name, &moved(SHOP));
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn what_git_cannot_tell_is_an_error() {
    let mut tool = repository("check --since nowhere .");
    tool.says("since-unknown");
    tool = tool.arguments("check --since=--help .");
    tool.says("since-flag");
    tool = tool.arguments("check --new .");
    tool.says("since-missing");
    git(tool.folder(), "commit -q --allow-empty -m two");
    let url = format!("file://{}", tool.folder().display());
    git(tool.folder(), &format!("clone -q --depth 1 {url} clone"));
    tool = tool.below("clone").arguments("check --since HEAD~1 .");
    tool.says("since-shallow");
    tool = tool.below("").variable("PATH", "/nowhere");
    tool.says("since-without-git");
    Tool::new("check --since HEAD .")
        .variable("PATH", &path())
        .file("shop.yaml", SHOP)
        .says("since-outside");
}

/// The rules of the findings.
fn rules(said: &Said) -> Vec<&str> {
    let rules = lines(said).into_iter();
    rules
        .map(|line| line.split(['[', ']']).nth(1).unwrap())
        .collect()
}

/// A repository in which `shop.yaml` has one text in its only commit, and another one now.
fn changed(old: &str, new: &str) -> Tool {
    let tool = Tool::new("check -f concise --since HEAD --new .")
        .variable("PATH", &path())
        .file("shop.yaml", old);
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool.file("shop.yaml", new)
}

#[test]
fn what_a_removed_line_brings_is_new() {
    let line = |text: &str| format!("{text}\n");
    for (removed, rule) in [
        (
            "      - limit_to_servertype: prod\n        rest_url",
            "environment/unrestricted-destination",
        ),
        (
            &line("        destination_field_for_token: REST | Access Token"),
            "mapping/token-dropped",
        ),
        (
            &line("        rest_password: ${env:SHOP_SECRET}"),
            "structure/missing-field",
        ),
        (&line("        scope: products:write"), "scope/missing"),
        (&line("    fields: [{ name: Access Token }]"), ""),
        ("{ name: Access Token }", "mapping/unknown-target"),
    ] {
        let kept = if removed.ends_with("rest_url") {
            "      - rest_url"
        } else {
            ""
        };
        assert!(SHOP.contains(removed));
        let mut tool = changed(SHOP, &SHOP.replace(removed, kept));
        let said = tool.run();
        let expected: &[&str] = if rule.is_empty() { &[] } else { &[rule] };
        assert_eq!(rules(&said), expected, "{removed}: {}", said.stdout);
        git(tool.folder(), "commit -q -a -m two");
        assert_eq!(lines(&tool.run()), [""; 0], "{removed}");
    }
}

#[test]
fn a_removed_comment_makes_its_finding_new_and_an_expired_one_does_not() {
    let comment = "colour: blue # exportlint: ignore[structure/unknown-field]";
    let ignored = faulty(SHOP).replace("colour: blue", &format!("{comment} -- soon"));
    let mut tool = changed(&ignored, &faulty(SHOP));
    assert_eq!(rules(&tool.run()), ["structure/unknown-field"]);
    // Not even if the comment was about another line of the same rule.
    let mut tool = changed(&faulty(SHOP), &ignored);
    assert_eq!(lines(&tool.run()), [""; 0]);
    let until = |day: &str| ignored.replace("field]", &format!("field] until={day}"));
    let both = |day: &str| (until(day), until(day) + "# more\n");
    let (old, new) = both("2027-01-31");
    let mut tool =
        changed(&old, &new).arguments("check -f concise --since HEAD --new --today 2027-02-01 .");
    let said = tool.run();
    assert_eq!(lines(&said), [""; 0], "{}", said.stdout);
    let summary = "1 file, 1 document checked: no findings; 2 not new\n";
    assert_eq!(said.stderr, summary);
}

#[test]
fn both_sides_are_checked_with_the_settings_of_today() {
    let tool = changed(&faulty(SHOP), &(faulty(SHOP) + "size: big\n")).file(
        "exportlint.toml",
        "[rules]\n\"structure/unknown-field\" = \"info\"\n",
    );
    let mut tool = tool;
    tool.says("new-settings");
    git(tool.folder(), "add exportlint.toml");
    git(tool.folder(), "commit -q -m settings");
    let said = tool.run();
    let summary = "1 file, 1 document checked: 0 errors, 0 warnings, 1 info; 1 not new\n";
    assert_eq!(said.stderr, summary);
    // A rule that was just switched on finds nothing new in files that are the same.
    let settings = "[rules]\n\"auth\" = \"error\"\n";
    let less = SHOP.replace("        client_authentication: header\n", "");
    let mut tool = changed(&less, &less).file("exportlint.toml", settings);
    let said = tool.run();
    assert_eq!((lines(&said), said.code), (Vec::new(), Some(0)));
    assert!(
        said.stderr
            .contains("exportlint.toml differs from HEAD: both sides are checked with today's\n"),
        "{}",
        said.stderr
    );
}

#[test]
fn what_a_baseline_lists_is_neither_new_nor_old() {
    let twice = faulty(SHOP).replace("colour: blue", "colour: blue\nsize: big");
    let mut tool = changed(&faulty(SHOP), &twice).arguments("baseline");
    assert_eq!(tool.run().code, Some(0));
    let mut tool = tool.arguments(
        "check -f concise --since HEAD --new --baseline exportlint-baseline.json shop.yaml",
    );
    let said = tool.run();
    assert_eq!(lines(&said), [""; 0], "{}", said.stdout);
    assert!(
        said.stderr.contains("; 2 hidden by --baseline"),
        "{}",
        said.stderr
    );
    // An entry that is no longer needed is news, once.
    let mut tool = tool.file("shop.yaml", SHOP);
    assert_eq!(rules(&tool.run()), ["suppression/unused"]);
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m two");
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn names_and_numbers_of_the_revision_are_those_of_today() {
    let second = SHOP.split_once("destinations:\n").unwrap().1;
    let second = second.split_once("  - type: custom").unwrap().0;
    let second = second
        .replace("prod", "test")
        .replace("auth.shop", "auth.test.shop")
        .replace("pim-export", "pim-export-test")
        .replace("SHOP_SECRET", "SHOP_TEST_SECRET")
        .replace(
            "scope: products:write",
            "scope: products:write,orders:write",
        );
    let first = SHOP.find("      - limit").unwrap();
    let last = SHOP.find("  - type: custom").unwrap();
    let (before, block, after) = (&SHOP[..first], &SHOP[first..last], &SHOP[last..]);
    let before = before.replace("systems: 1", "systems: 2");
    let old = format!("{before}{block}{second}{after}");
    // The blocks change places, the context its name, and the other block gets a fault.
    let faulty = block.replace("scope: products:write", "scope: a,b");
    let new = format!("{before}{second}{faulty}{after}").replace("name: Shop", "name: Store");
    let mut tool = changed(&old, &new);
    let said = tool.run();
    assert_eq!(rules(&said), ["scope/separator"], "{}", said.stdout);
    assert!(said.stdout.starts_with("shop.yaml:21:"), "{}", said.stdout);
}

#[test]
fn of_findings_with_one_identity_as_many_are_old_as_there_were() {
    let reference = "- name: A\n        max_length: 0\n";
    let fields = |count: usize| {
        format!(
            "    fields:\n{}",
            format!("      {reference}").repeat(count)
        )
    };
    let text = |count| {
        SHOP.replace("    fields: [{ name: Access Token }]\n", "")
            + &fields(count)
            + "      - name: Access Token\n"
    };
    let mut tool = changed(&text(2), &text(3));
    let said = tool.run();
    assert_eq!(rules(&said), ["structure/invalid-value"], "{}", said.stdout);
    // One missing field in the place of another is not the same finding.
    let without = |key: &str| {
        let lines = SHOP
            .lines()
            .filter(|line| !line.trim_start().starts_with(key));
        lines.fold(String::new(), |text, line| text + line + "\n")
    };
    let mut tool = changed(&without("rest_user"), &without("rest_password"));
    let said = tool.run();
    let missing = "shop.yaml:8:9: error[structure/missing-field] the required field \
                   `rest_password` is missing";
    assert_eq!(lines(&said), [missing]);
}

#[test]
fn a_new_file_brings_what_is_reported_at_an_old_one() {
    let mut tool = changed(SHOP, SHOP).file("a.yaml", SHOP);
    let said = tool.run();
    assert_eq!(
        rules(&said),
        ["project/duplicate-context-name"],
        "{}",
        said.stdout
    );
    assert!(said.stdout.starts_with("shop.yaml:"), "{}", said.stdout);
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m two");
    assert_eq!(lines(&tool.run()), [""; 0]);
    // The one of the two that stays has had its finding.
    let mut tool = tool.file("a.yaml", &SHOP.replace("write", "read"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn a_text_that_could_not_be_read_hides_nothing() {
    let mut tool = changed(&(faulty(SHOP) + "x: [\n"), &faulty(SHOP));
    let said = tool.run();
    assert_eq!(rules(&said), ["structure/unknown-field"]);
    assert!(
        said.stderr
            .contains("note: shop.yaml could not be read whole in HEAD"),
        "{}",
        said.stderr
    );
    let mut tool = changed(&(faulty(SHOP) + "x: [\n"), &(faulty(SHOP) + "xy: [\n"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn standard_input_is_compared_with_the_file_of_its_name() {
    let tool = changed(SHOP, SHOP);
    let mut tool = tool
        .arguments("check -f concise --since HEAD --new - --stdin-filename shop.yaml")
        .stdin(&faulty(SHOP));
    assert_eq!(rules(&tool.run()), ["structure/unknown-field"]);
}

#[test]
fn three_dots_compare_with_where_the_branch_parted() {
    let tool = changed(SHOP, SHOP);
    git(tool.folder(), "checkout -q -b work");
    let tool = tool.file("shop.yaml", &(faulty(SHOP)));
    git(tool.folder(), "commit -q -a -m two");
    git(tool.folder(), "checkout -q main");
    let tool = tool.file("shop.yaml", &faulty(SHOP));
    git(tool.folder(), "commit -q -a -m three");
    git(tool.folder(), "checkout -q work");
    let mut tool = tool.arguments("check -f concise --since main --new .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    let mut tool = tool.arguments("check -f concise --since main... --new .");
    assert_eq!(rules(&tool.run()), ["structure/unknown-field"]);
    git(tool.folder(), "checkout -q --orphan alone");
    git(tool.folder(), "commit -q -m four");
    tool.says("since-nothing-in-common");
    let url = format!("file://{}", tool.folder().display());
    git(tool.folder(), "checkout -q main");
    git(
        tool.folder(),
        &format!("clone -q --depth 1 --no-single-branch {url} clone"),
    );
    let mut tool = tool
        .below("clone")
        .arguments("check --since origin/work... --new .");
    tool.says("since-shallow-history");
}
