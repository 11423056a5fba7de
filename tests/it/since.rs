//! `check --since` and `--changed`, with real repositories.

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
    let tool = repository("check -f concise --since HEAD --changed .");
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
fn only_what_touches_a_changed_line_is_reported() {
    let start = |text: &str| faulty(text) + "size: big\n";
    let mut tool = Tool::new("check -f concise --since HEAD --changed .")
        .variable("PATH", &path())
        .file("shop.yaml", &start(SHOP));
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool.says("changed-nothing");
    tool = tool.file("shop.yaml", &start(SHOP).replace("size: big", "size: huge"));
    tool.says("changed");
    tool = tool.arguments("check -f json --since HEAD --changed .");
    tool.says("changed-json");
    tool = tool.arguments("check -f concise --since HEAD .");
    assert_eq!(lines(&tool.run()).len(), 2);
    // Where a line is gone, those beside it are changed.
    tool = tool
        .arguments("check -f concise --since HEAD --changed .")
        .file("shop.yaml", &start(SHOP).replace("version: 1\n", ""));
    tool.says("changed-by-a-line-less");
    // Git stores line ends as it likes.
    tool = tool.file("shop.yaml", &start(SHOP).replace('\n', "\r\n"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn new_files_have_changed_lines_only() {
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().join("outside.yaml");
    std::fs::write(&outside, faulty(&SHOP.replace("Shop", "C"))).unwrap();
    let mut tool = repository("check -f concise --since HEAD --changed .")
        .file("a.yaml", &faulty(&SHOP.replace("Shop", "A")))
        .file("b.yaml", &faulty(&SHOP.replace("Shop", "B")));
    git(tool.folder(), "add a.yaml");
    let found = tool.run();
    assert_eq!(lines(&found).len(), 2, "{}", found.stdout);
    tool = tool.arguments(&format!(
        "check -f concise --since HEAD --changed {}",
        outside.display()
    ));
    assert_eq!(lines(&tool.run()).len(), 1);
    tool = tool
        .arguments("check -f concise --since HEAD --changed -")
        .stdin(&faulty(SHOP));
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn a_finding_stays_if_its_other_place_is_changed() {
    // The later of two files with one name has the finding, and the earlier one has changed.
    let mut tool =
        repository("check -f concise --since HEAD --changed .").file("feeds/mall.yaml", SHOP);
    tool.says("changed-other-place");
}

#[test]
fn what_is_fixed_is_compared_as_well() {
    let text = moved(SHOP).replace(
        "scope: products:write",
        "scope: products:write,orders:write",
    );
    let mut tool = repository("check -f concise --fix --since HEAD --changed .");
    tool = tool.file("shop.yaml", &text);
    tool.says("changed-and-fixed");
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
    tool = tool.arguments("check --changed .");
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
