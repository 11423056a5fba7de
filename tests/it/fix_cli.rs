//! `check --fix`, `--unsafe-fixes` and `--diff` as hooks and people call them.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::expected::compare;
use crate::fixtures::root;
use crate::support::{Said, Tool};

/// Two safe fixes, one suggestion, and one finding that needs a person.
const FAULTY: &str = "\
# The feed of the shop.
version: 1
kind: export-context
name: Shop feed
runs_on: [production]
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: pim-export     # as in the wiki
        rest_password: ${env:SHOP_PROD_SECRET}
        Grand type: Client Credentials
        scope: products:write
        client_authentication: header
  - type: custom
    label: REST
    fields: [{ name: Access Token }]
";

/// Nothing to mend that needs a person.
const MENDABLE: &str = "\
{ \"version\": 1, \"kind\": \"export-context\", \"name\": \"Shop\",\r\n  \"PostProcessorPlugins\": [] }";

/// What a run said, and the files of its folder afterwards.
fn compare_all(name: &str, said: &Said, tool: &Tool) {
    let mut text = said.transcript();
    for (path, content) in tool.files() {
        let content = content.replace('\r', "␍");
        let _ = write!(text, "--- file {path}\n{content}");
    }
    compare(&root().join(format!("cli/{name}.out")), &text);
}

#[test]
fn safe_fixes_are_applied_and_told() {
    let mut tool = Tool::new("check --fix .")
        .file("shop.yaml", FAULTY)
        .file("shop.json", MENDABLE);
    let said = tool.run();
    compare_all("fix", &said, &tool);
    let again = tool.run();
    compare_all("fix-again", &again, &tool);
}

#[test]
fn suggestions_are_applied_if_wanted() {
    let mut tool = Tool::new("check --unsafe-fixes -f concise shop.yaml").file("shop.yaml", FAULTY);
    let said = tool.run();
    compare_all("fix-unsafe", &said, &tool);
}

/// A misspelled key whose value contradicts the host.
const CONCEALING: &str = "\
version: 1
kind: export-context
name: Shop feed
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - limit_to_servertpye: prod
        rest_url: https://auth.sandbox.shop.example/oauth/token
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

#[test]
fn what_a_fix_uncovers_is_listed() {
    let mut tool = Tool::new("check --diff --unsafe-fixes shop.yaml").file("shop.yaml", CONCEALING);
    let said = tool.run();
    compare_all("fix-uncovered-diff", &said, &tool);
    let mut tool = tool.arguments("check --unsafe-fixes -f concise shop.yaml");
    let said = tool.run();
    compare_all("fix-uncovered", &said, &tool);
}

#[test]
fn a_file_that_is_fixed_whole_ends_well() {
    let mut tool = Tool::new("check --fix -f json shop.json").file("shop.json", MENDABLE);
    let said = tool.run();
    compare_all("fix-json", &said, &tool);
}

#[test]
fn a_patch_is_shown_and_nothing_changes() {
    let mut tool = Tool::new("check --diff --unsafe-fixes .")
        .file("shop.yaml", FAULTY)
        .file("shop.json", MENDABLE);
    let said = tool.run();
    compare_all("diff", &said, &tool);
    assert_eq!(tool.text("shop.yaml"), FAULTY);
}

#[test]
fn a_patch_applies_to_the_same_text_as_the_fix() {
    let mut tool = Tool::new("check --diff --unsafe-fixes .")
        .file("a/shop.yaml", FAULTY)
        .file("b c/shop.json", MENDABLE);
    let patch = tool.run().stdout;
    let mut patched = Tool::new("check --unsafe-fixes .")
        .file("a/shop.yaml", FAULTY)
        .file("b c/shop.json", MENDABLE)
        .file("fixes.patch", &patch);
    let apply = Command::new("git")
        .args(["apply", "fixes.patch"])
        .current_dir(patched.folder())
        .output()
        .unwrap();
    assert!(
        apply.status.success(),
        "{}",
        String::from_utf8_lossy(&apply.stderr)
    );
    let mut tool = tool.arguments("check --unsafe-fixes .");
    tool.run();
    for path in ["a/shop.yaml", "b c/shop.json"] {
        assert_eq!(patched.text(path), tool.text(path));
    }
    assert_eq!(patched.run().stdout.matches("fixed[").count(), 0);
}

#[test]
fn a_patch_that_would_show_a_secret_is_withheld() {
    let secret = "made-up-7Fjfp0ZBr1Kt";
    let text = FAULTY
        .replace("${env:SHOP_PROD_SECRET}", secret)
        .replace("rest_password", "Rest Password");
    let mut tool = Tool::new("check --diff shop.yaml").file("shop.yaml", &text);
    let said = tool.run();
    assert!(!said.transcript().contains(secret));
    compare(&root().join("cli/diff-secret.out"), &said.transcript());
    // The fix itself keeps the bytes of the file.
    let mut tool = tool.arguments("check --fix shop.yaml");
    tool.run();
    assert!(
        tool.text("shop.yaml")
            .contains(&format!("rest_password: {secret}\n"))
    );
}

#[test]
fn the_fixed_standard_input_is_the_output() {
    let mut tool = Tool::new("check --fix -f concise - --stdin-filename shop.yaml").stdin(FAULTY);
    tool.says("fix-stdin");
    // What cannot be fixed comes back as it was.
    for (arguments, text) in [
        (
            "check --fix -",
            "version: 1\nkind: export-context\nname: [\n",
        ),
        (
            "check --fix --skip-foreign --allow-empty -",
            "services: {}\n",
        ),
        (
            "check --fix -",
            "\u{feff}version: 1\r\nkind: export-context\r\nname: Shop\r\nposthandlers: []",
        ),
    ] {
        let said = Tool::new(arguments).stdin(text).run();
        assert_eq!(said.stdout, text);
    }
    let mut tool = Tool::new("check --diff - --stdin-filename shop.yaml").stdin(FAULTY);
    tool.says("diff-stdin");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_stays_and_is_told() {
    let mut tool = Tool::new("check --fix -f concise .")
        .file("a.yaml", &FAULTY.replace("Shop feed", "A"))
        .file("b.json", MENDABLE);
    let path = tool.folder().join("a.yaml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let said = tool.run();
    compare_all("fix-read-only", &said, &tool);
}

#[cfg(unix)]
#[test]
fn the_target_of_a_link_is_fixed_with_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;

    let mut tool = Tool::new("check --fix link.json")
        .file("real/shop.json", MENDABLE)
        .link("link.json", "real/shop.json");
    let real = tool.folder().join("real/shop.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(tool.run().code, Some(0));
    assert!(tool.folder().join("link.json").is_symlink());
    assert_eq!(
        tool.text("real/shop.json"),
        MENDABLE.replace("PostProcessorPlugins", "posthandlers")
    );
    let mode = fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(fs::read_dir(tool.folder().join("real")).unwrap().count(), 1);
}

/// No file may grow beyond nothing, as on a full device. By default that kills the process in the
/// middle of writing; ignored, it is an error of the call.
#[cfg(unix)]
#[test]
fn a_full_device_and_a_killed_process_leave_the_file_whole() {
    for (name, trap) in [("killed", ""), ("full", "trap '' XFSZ;")] {
        let tool = Tool::new("").file("shop.json", MENDABLE);
        let script = format!("{trap} ulimit -f 0; exec \"$0\" check --fix -f concise shop.json");
        let run = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_exportlint")])
            .current_dir(tool.folder())
            .output()
            .unwrap();
        assert_eq!(tool.text("shop.json"), MENDABLE);
        let said = Said {
            command: format!("exportlint check --fix, {name}"),
            code: run.status.code(),
            stdout: String::from_utf8(run.stdout).unwrap(),
            stderr: String::from_utf8(run.stderr).unwrap(),
        };
        compare(
            &root().join(format!("cli/fix-{name}.out")),
            &said.transcript(),
        );
    }
}

#[test]
fn what_other_places_use_is_left_alone_and_the_reason_told() {
    let text = FAULTY
        .replace(
            "Grand type: Client Credentials",
            "grant_type: &grant Client Credentials",
        )
        .replace("scope: products:write", "scope: *grant");
    Tool::new("check --fix --select structure/ui-label-alias shop.yaml")
        .file("shop.yaml", &text)
        .says("fix-withheld");
}
