//! Any number of threads says the same, also where files are checked while others are being found.

use crate::support::{SHOP, Tool};

const SETTINGS: &str = "\
exclude = [\"drafts/\"]
baseline = \"known.json\"

[[overrides]]
files = [\"folder-3/**\"]
rules = { auth = \"error\" }

[[suppressions]]
files = [\"folder-5/**\"]
rules = [\"endpoint/insecure-scheme\"]
reason = \"a proxy encrypts\"

[[suppressions]]
files = [\"folder-6/**\"]
rules = [\"scope/broad\"]
reason = \"nothing is broad\"
";

/// Files in many folders: clean ones, faulty ones, some that contest each other, and some that are no
/// documents, with settings in two folders and faulty ones in a third.
fn project() -> Tool {
    let mut tool = Tool::new("")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file("exportlint.toml", SETTINGS)
        .file("folder-7/exportlint.toml", "fail-on = \"never\"\n")
        .file("folder-9/exportlint.toml", "profile = \"bpc\"\n");
    for folder in 0..12_usize {
        for number in 0..6 {
            // The last one of each folder has the name of the first one in the folder before.
            let name = match number {
                5 => 6 * folder.saturating_sub(1),
                _ => 6 * folder + number,
            };
            let text = SHOP.replace("Shop", &format!("Shop {name}"));
            let text = match (folder + number) % 4 {
                0 => text.replace("https:", "http:"),
                1 => text.replace("header", "heder"),
                _ => text,
            };
            tool = tool.file(&format!("folder-{folder}/{number}.yaml"), &text);
        }
        tool = tool
            .file(
                &format!("folder-{folder}/deep/er/values.yaml"),
                "image: shop\n",
            )
            .file(&format!("folder-{folder}/deep/broken.json"), "{\"kind\": ")
            .file(&format!("drafts/{folder}.yaml"), "kind: export-context\n");
    }
    tool
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let mut tool = project().arguments("baseline --output known.json folder-1");
    tool.run();
    for check in [
        "-f full .",
        "-f json",
        "-f junit --statistics folder-1 folder-2 folder-0 folder-3 folder-9",
        "-f concise folder-1 folder-1/deep folder-1/3.yaml",
        "-f json . --baseline folder-1/3.yaml",
        "-f sarif --config folder-7/exportlint.toml .",
        "-f concise --output json=folder-4/2.yaml .",
        "-f concise --diff .",
        "-f concise folder-1/deep/er",
        "-f concise gone folder-2",
    ] {
        tool = tool.arguments(&format!("check --threads 1 {check}"));
        let alone = tool.run();
        for threads in [2, 3, 16] {
            tool = tool.arguments(&format!("check --threads {threads} {check}"));
            let mut said = tool.run();
            said.command.clone_from(&alone.command);
            assert_eq!(said.transcript(), alone.transcript(), "{threads}");
        }
    }
}
