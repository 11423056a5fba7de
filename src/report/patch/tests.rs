use super::{Patch, patch};
use crate::redact::MaskedSource;
use crate::text::span::Span;

const SECRET: &str = "hunter2secret";

/// A source with each `hunter2…` masked.
fn source(text: &str) -> MaskedSource {
    let secrets: Vec<Span> = text
        .match_indices("hunter2")
        .map(|(start, _)| {
            let rest = &text[start..];
            let end = rest.find(['\n', ' ']).unwrap_or(rest.len());
            Span::new(start, start + end)
        })
        .collect();
    MaskedSource::new(text.to_owned(), &secrets)
}

fn of(before: &str, after: &str) -> Patch {
    patch("shop.yaml", &source(before), &source(after))
}

/// The patch without its header; nothing is withheld.
fn hunks(before: &str, after: &str) -> String {
    let patch = of(before, after);
    assert_eq!(patch.withheld, 0);
    let head = "diff --git a/shop.yaml b/shop.yaml\n--- a/shop.yaml\n+++ b/shop.yaml\n";
    patch.text.strip_prefix(head).unwrap().to_owned()
}

fn head(path: &str) -> String {
    let text = patch(path, &source("a\n"), &source("b\n")).text;
    text.strip_suffix("@@ -1 +1 @@\n-a\n+b\n")
        .unwrap()
        .to_owned()
}

#[test]
fn an_unchanged_file_has_no_patch() {
    let same = format!("a: {SECRET}\n");
    let nothing = Patch {
        text: String::new(),
        withheld: 0,
    };
    assert_eq!(of(&same, &same), nothing);
    assert_eq!(of("", ""), nothing);
}

#[test]
fn a_change_has_three_lines_of_context() {
    assert_eq!(
        hunks("1\n2\n3\n4\na\n6\n7\n8\n9\n", "1\n2\n3\n4\nb\n6\n7\n8\n9\n"),
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-a\n+b\n 6\n 7\n 8\n"
    );
}

#[test]
fn changes_with_adjoining_context_share_a_hunk() {
    assert_eq!(
        hunks("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n"),
        "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"
    );
    assert_eq!(
        hunks(
            "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
            "A\nA\n1\n2\n3\n4\n5\n6\n7\nB\n"
        ),
        "@@ -1,4 +1,5 @@\n-a\n+A\n+A\n 1\n 2\n 3\n@@ -6,4 +7,4 @@\n 5\n 6\n 7\n-b\n+B\n"
    );
}

#[test]
fn adjacent_changed_lines_are_grouped() {
    assert_eq!(
        hunks("a\nb\nc\n", "A\nB\nc\n"),
        "@@ -1,3 +1,3 @@\n-a\n-b\n+A\n+B\n c\n"
    );
}

#[test]
fn line_endings_are_kept() {
    assert_eq!(
        hunks("\u{feff}a\r\nxy\nä", "\u{feff}b\r\nxy\nä\n"),
        "@@ -1,3 +1,3 @@\n-\u{feff}a\r\n+\u{feff}b\r\n xy\n-ä\n\\ No newline at end of file\n+ä\n"
    );
    assert_eq!(
        hunks("a\nb", "A\nb"),
        "@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n"
    );
}

#[test]
fn a_file_can_be_empty_before_or_after() {
    assert_eq!(hunks("", "a\n"), "@@ -0,0 +1 @@\n+a\n");
    assert_eq!(hunks("a\nb\n", ""), "@@ -1,2 +0,0 @@\n-a\n-b\n");
}

#[test]
fn a_secret_is_not_context() {
    let text = |mark: &str| format!("1\ns: {SECRET}\n3\nm: {mark}\n5\ns: {SECRET}\n7\n8\n");
    assert_eq!(
        hunks(&text("a"), &text("b")),
        "@@ -3,3 +3,3 @@\n 3\n-m: a\n+m: b\n 5\n"
    );
}

#[test]
fn a_secret_between_two_changes_separates_them() {
    let text = |mark: &str| format!("a: {mark}\n2\ns: {SECRET}\n4\nb: {mark}\n");
    assert_eq!(
        hunks(&text("x"), &text("y")),
        "@@ -1,2 +1,2 @@\n-a: x\n+a: y\n 2\n@@ -4,2 +4,2 @@\n 4\n-b: x\n+b: y\n"
    );
}

#[test]
fn line_numbers_do_not_count_withheld_changes() {
    let filler = "1\n2\n3\n4\n5\n6\n7\n";
    let patch = of(
        &format!("k: {SECRET}\n{filler}a: x\n"),
        &format!("# new\nk: \"{SECRET}\"\n{filler}a: y\n"),
    );
    assert_eq!(
        patch,
        Patch {
            text: "# shop.yaml: 1 change is not shown here, because it would show a secret\n\
                   diff --git a/shop.yaml b/shop.yaml\n--- a/shop.yaml\n+++ b/shop.yaml\n\
                   @@ -6,4 +6,4 @@\n 5\n 6\n 7\n-a: x\n+a: y\n"
                .to_owned(),
            withheld: 1,
        }
    );
}

#[test]
fn of_adjacent_lines_only_those_with_secrets_are_withheld() {
    let patch = of(
        &format!("Key: {SECRET}\nName: a\nHost: b\n"),
        &format!("key: {SECRET}\nname: a\nhost: b\n"),
    );
    assert_eq!(
        patch.text,
        "# shop.yaml: 1 change is not shown here, because it would show a secret\n\
         diff --git a/shop.yaml b/shop.yaml\n--- a/shop.yaml\n+++ b/shop.yaml\n\
         @@ -2,2 +2,2 @@\n-Name: a\n-Host: b\n+name: a\n+host: b\n"
    );
}

#[test]
fn reindented_lines_are_not_split() {
    let patch = of(
        &format!("key: {SECRET}\nname: a\nend\n"),
        &format!("  key: {SECRET}\n  name: a\nend\n"),
    );
    assert_eq!(
        patch.text,
        "# shop.yaml: 1 change is not shown here, because it would show a secret\n"
    );
}

#[test]
fn a_change_directly_above_a_secret_is_withheld() {
    let text = |mark: &str| format!("a: {mark}\n2\n3\nb: {mark}\ns: {SECRET}\n");
    let patch = of(&text("x"), &text("y"));
    assert_eq!(
        patch.text,
        "# shop.yaml: 1 change is not shown here, because it would show a secret\n\
         diff --git a/shop.yaml b/shop.yaml\n--- a/shop.yaml\n+++ b/shop.yaml\n\
         @@ -1,4 +1,4 @@\n-a: x\n+a: y\n 2\n 3\n b: x\n"
    );
}

#[test]
fn lines_after_the_only_line_need_it_as_context() {
    let secret = format!("s: {SECRET}\n");
    assert_eq!(of(&secret, &format!("{secret}a\n")).withheld, 1);
    let two = format!("1\n{secret}");
    assert_eq!(hunks(&two, &format!("{two}a\n")), "@@ -2,0 +3 @@\n+a\n");
}

#[test]
fn a_secret_of_one_side_is_masked_on_the_other_too() {
    let before = MaskedSource::new("a: hunter2secret\nb: 1\n".to_owned(), &[]);
    let after = source("a: hunter2secret\nb: 2\n");
    let shown = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -2 +2 @@\n-b: 1\n+b: 2\n";
    assert_eq!(patch("x", &before, &after).text, shown);

    let after = MaskedSource::new("a: ${secret}\nb: 1 # hunter2secret\n".to_owned(), &[]);
    let before = source("a: hunter2secret\nb: 1\n");
    assert_eq!(
        patch("x", &before, &after).text,
        "# x: 1 change is not shown here, because it would show a secret\n"
    );
}

#[test]
fn a_short_secret_of_the_new_text_is_not_context() {
    let before = MaskedSource::new("a: 1\nb: 2\nkey: x1\n".to_owned(), &[]);
    let after = MaskedSource::new("a: 3\nb: 2\nkey: x1\n".to_owned(), &[Span::new(15, 17)]);
    assert_eq!(
        patch("x", &before, &after).text,
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a: 1\n+a: 3\n b: 2\n"
    );
}

#[test]
fn what_affects_a_reader_of_the_patch_is_not_context() {
    for harm in [
        "::error::x",
        " \t::error::x",
        "a ##[error]x",
        "a\rb",
        "a\u{1b}[31m",
        "a\u{9b}31m",
        "a\u{202e}b",
        "a\u{2066}b",
        "a\u{2028}b",
    ] {
        let text = |mark: &str| format!("1\n{harm}\n3\nm: {mark}\n5\n{harm}\r\n7\n");
        assert_eq!(
            hunks(&text("a"), &text("b")),
            "@@ -3,3 +3,3 @@\n 3\n-m: a\n+m: b\n 5\n",
            "{harm:?}"
        );
    }
    for harmless in ["a::error::x", "a\t\u{a0}\u{200b}b", "# [", "値 🛒\u{fe0f}"] {
        let text = |mark: &str| format!("{harmless}\nm: {mark}\n");
        assert_eq!(
            hunks(&text("a"), &text("b")),
            format!("@@ -1,2 +1,2 @@\n {harmless}\n-m: a\n+m: b\n")
        );
    }
}

#[test]
fn the_reasons_of_withheld_changes_are_named() {
    let all = |mark: &str| format!("a: {SECRET}{mark}\n2\nb: ##[{mark}\n2\nc: \u{1b}{mark}\n");
    assert_eq!(
        of(&all("x"), &all("y")).text,
        "# shop.yaml: 3 changes are not shown here, because they would show a secret, a workflow \
         command or a control character\n"
    );
    let both = |mark: &str| format!("a: {SECRET} ##[{mark}\n");
    assert_eq!(
        of(&both("x"), &both("y")).text,
        "# shop.yaml: 1 change is not shown here, because it would show a secret\n"
    );
    let above = |mark: &str| format!("a: {mark}\n::error::x\n");
    assert_eq!(
        of(&above("x"), &above("y")).text,
        "# shop.yaml: 1 change is not shown here, because it would show a workflow command\n"
    );
}

#[test]
fn several_withheld_changes_are_counted() {
    let text = |mark: &str| format!("a: {SECRET}{mark}\n2\nb: {SECRET}{mark}\n");
    assert_eq!(
        of(&text("x"), &text("y")).text,
        "# shop.yaml: 2 changes are not shown here, because they would show a secret\n"
    );
}

#[test]
fn paths_are_written_as_git_reads_them() {
    assert_eq!(
        head("/srv//./a/ö.yaml"),
        "diff --git a/srv/a/ö.yaml b/srv/a/ö.yaml\n--- a/srv/a/ö.yaml\n+++ b/srv/a/ö.yaml\n"
    );
    assert_eq!(
        head("../my shop.yaml"),
        "diff --git a/../my shop.yaml b/../my shop.yaml\n\
         --- a/../my shop.yaml\t\n+++ b/../my shop.yaml\t\n"
    );
    assert_eq!(
        head("##[a].yaml"),
        "diff --git \"a/##\\133a].yaml\" \"b/##\\133a].yaml\"\n\
         --- \"a/##\\133a].yaml\"\n+++ \"b/##\\133a].yaml\"\n"
    );
    assert_eq!(
        head("a\"\\\n\t\u{1b}\u{202e}.yaml"),
        "diff --git \"a/a\\\"\\\\\\n\\t\\033\\342\\200\\256.yaml\" \"b/a\\\"\\\\\\n\\t\\033\\342\\200\\256.yaml\"\n\
         --- \"a/a\\\"\\\\\\n\\t\\033\\342\\200\\256.yaml\"\n+++ \"b/a\\\"\\\\\\n\\t\\033\\342\\200\\256.yaml\"\n"
    );
}
