//! Repositories whose configuration names programs. None of them may run.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Tool, git};

const SHOP: &str = "\
version: 1
kind: export-context
name: Shop
posthandlers: []
";

/// All hooks that git runs by itself while it reads or refreshes something.
const HOOKS: [&str; 8] = [
    "post-index-change",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "reference-transaction",
    "post-checkout",
    "pre-commit",
    "post-rewrite",
    "sendemail-validate",
];

/// A script that notes its name in `ran/`. Filters pass their input on; the other end of a protocol
/// is gone at once.
fn trap(tool: &Tool, name: &str) -> String {
    let folder = tool.folder().canonicalize().unwrap();
    let path = folder.join("traps").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::create_dir_all(folder.join("ran")).unwrap();
    let note = folder.join("ran").join(name.replace('/', "-"));
    let rest = if ["process", "uploadpack"].contains(&name) {
        "exit 1"
    } else {
        "cat"
    };
    fs::write(
        &path,
        format!("#!/bin/sh\ntouch '{}'\n{rest}\n", note.display()),
    )
    .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The traps that ran, which are then forgotten.
fn ran(tool: &Tool) -> Vec<String> {
    let folder = tool.folder().join("ran");
    let files = fs::read_dir(&folder).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in &names {
        fs::remove_file(folder.join(name)).unwrap();
    }
    names
}

/// What git says, with the configuration of the repository as it is.
fn git_output(folder: &Path, arguments: &[&str], input: &str) -> String {
    use std::io::Write as _;

    let mut child = Command::new("git")
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A repository with a trap at every place where its configuration can name a program, a signed
/// last commit, a submodule with traps, and an object that is not there.
fn hostile() -> Tool {
    let path = std::env::var("PATH").unwrap();
    let tool = Tool::new("")
        .variable("PATH", &path)
        .file("repo/shop.yaml", SHOP)
        .file("repo/old.yaml", &SHOP.replace("Shop", "Old"))
        .file("repo/gone.yaml", &SHOP.replace("Shop", "Gone"))
        .file("repo/.gitattributes", "*.yaml filter=bad diff=bad\n")
        .file("repo/inner/file.yaml", SHOP)
        .below("repo");
    let repo = tool.folder().join("repo");
    git(&repo.join("inner"), "init -q");
    git(&repo.join("inner"), "add -A");
    git(&repo.join("inner"), "commit -q -m one");
    git(&repo, "init -q");
    git(&repo, "add -A");
    git(&repo, "commit -q -m one");
    let commit = git_output(&repo, &["cat-file", "commit", "HEAD"], "");
    let signature =
        "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n";
    let signed = commit.replacen("\n\n", signature, 1);
    let arguments = ["hash-object", "-t", "commit", "-w", "--stdin"];
    let signed = git_output(&repo, &arguments, &signed);
    git(&repo, &format!("reset -q {}", signed.trim()));
    let gone = git_output(&repo, &["rev-parse", "HEAD:gone.yaml"], "");
    let (start, rest) = gone.trim().split_at(2);
    fs::remove_file(repo.join(format!(".git/objects/{start}/{rest}"))).unwrap();

    for hook in HOOKS {
        trap(&tool, &format!("hooks/{hook}"));
    }
    let traps = [
        "fsmonitor",
        "pager",
        "ssh",
        "askpass",
        "proxy",
        "external",
        "command",
        "textconv",
        "clean",
        "smudge",
        "process",
        "equals",
        "gpg",
        "alias",
        "uploadpack",
        "helper",
        "attributes",
        "refs",
    ];
    let [
        fsmonitor,
        pager,
        ssh,
        askpass,
        proxy,
        external,
        command,
        textconv,
        clean,
        smudge,
        process,
        equals,
        gpg,
        alias,
        uploadpack,
        helper,
        attributes,
        refs,
    ] = traps.map(|name| trap(&tool, name));
    let hooks = tool.folder().canonicalize().unwrap().join("traps/hooks");
    let hooks = hooks.display();
    let included = format!(
        "[core]\n\tfsmonitor = {fsmonitor}\n\thooksPath = {hooks}\n\tpager = {pager}\n\
         \tsshCommand = {ssh}\n\taskPass = {askpass}\n\tgitProxy = {proxy}\n\
         \talternateRefsCommand = {refs}\n\tattributesFile = {hooks}/../attributes-file\n\
         [pager]\n\tdiff = {pager}\n\trev-list = {pager}\n\tls-tree = {pager}\n\
         [diff]\n\texternal = {external}\n\tsubmodule = log\n\tignoreSubmodules = none\n\
         [diff \"bad\"]\n\tcommand = {command}\n\ttextconv = {textconv}\n\
         [filter \"bad\"]\n\tclean = {clean}\n\tsmudge = {smudge}\n\trequired = true\n\
         [filter \"long\"]\n\tprocess = {process}\n\trequired = true\n\
         [filter \"a=b.c\"]\n\tclean = {equals}\n\trequired = true\n\
         [filter \"global\"]\n\tclean = {attributes}\n\
         [log]\n\tshowSignature = true\n\
         [gpg]\n\tprogram = {gpg}\n\
         [credential]\n\thelper = {helper}\n\
         [alias]\n\tdiff = !{alias}\n\trev-list = !{alias}\n\trev-parse = !{alias}\n\tls-tree = !{alias}\n\
         [extensions]\n\tpartialClone = origin\n\
         [remote \"origin\"]\n\turl = {hooks}\n\tuploadpack = {uploadpack}\n\tpromisor = true\n\
         [protocol]\n\tallow = always\n"
    );
    fs::write(repo.join(".git/included"), included).unwrap();
    fs::write(
        repo.join(".git/info/attributes"),
        "long.yaml filter=long\nequals.yaml filter=a=b.c\n",
    )
    .unwrap();
    fs::write(
        tool.folder().join("traps/attributes-file"),
        "other.yaml filter=global\n",
    )
    .unwrap();
    let config = repo.join(".git/config");
    let text = fs::read_to_string(&config).unwrap() + "[include]\n\tpath = included\n";
    // A repository with extensions has this version.
    let text = text.replace("repositoryformatversion = 0", "repositoryformatversion = 1");
    fs::write(config, text).unwrap();
    let inner = repo.join("inner/.git/config");
    let text =
        fs::read_to_string(&inner).unwrap() + &format!("[core]\n\tfsmonitor = {fsmonitor}\n");
    fs::write(inner, text).unwrap();
    // Of the same size, so that git has to read them.
    fs::write(repo.join("inner/file.yaml"), SHOP.replace("Shop", "Hall")).unwrap();
    fs::write(repo.join("shop.yaml"), SHOP.replace("Shop", "Mall")).unwrap();
    fs::remove_file(repo.join("gone.yaml")).unwrap();
    fs::rename(repo.join("old.yaml"), repo.join("new.yaml")).unwrap();
    assert_eq!(ran(&tool), [""; 0]);
    tool
}

#[test]
fn git_runs_nothing_that_a_configuration_names() {
    let mut tool = hostile().file("known.json", "");
    // The traps are real: plain git runs them.
    for (arguments, expected) in [
        (
            vec!["diff", "HEAD", "--", "shop.yaml"],
            vec!["clean", "command", "fsmonitor"],
        ),
        (
            vec!["diff", "--no-ext-diff", "HEAD", "--", "shop.yaml"],
            vec!["textconv"],
        ),
        (vec!["status"], vec!["hooks-post-index-change"]),
        (vec!["log", "-1"], vec!["gpg"]),
        (vec!["cat-file", "-p", "HEAD:gone.yaml"], vec!["uploadpack"]),
    ] {
        let _ = Command::new("git")
            .args(arguments)
            .current_dir(tool.folder().join("repo"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let ran = ran(&tool);
        for name in expected {
            assert!(ran.iter().any(|other| other == name), "{name}: {ran:?}");
        }
    }
    let known = "{\"version\": 1, \"findings\": [\n{\"path\": \"old.yaml\", \"rule\": \
                 \"structure/destination-count\", \"pointer\": \"\", \"fingerprint\": \"x\"},\nnull]}\n";
    for (arguments, code) in [
        ("check --since HEAD shop.yaml new.yaml", 0),
        ("check --since HEAD... shop.yaml new.yaml", 0),
        ("check --since HEAD --new shop.yaml new.yaml", 0),
        // Here the missing object is needed, and is not fetched.
        ("check --since HEAD --new .", 2),
        ("check --since --output=ran/option shop.yaml", 2),
        ("check --since=--output=ran/option shop.yaml", 2),
        ("check --since=--output=ran/option... shop.yaml", 2),
        ("check --baseline known.json .", 0),
        ("baseline -o known.json .", 0),
        ("baseline -o new.json .", 0),
    ] {
        fs::write(tool.folder().join("repo/known.json"), known).unwrap();
        tool = tool.arguments(arguments);
        let said = tool.run();
        assert_eq!(ran(&tool), [""; 0], "{arguments}");
        assert_eq!(said.code, Some(code), "{arguments}: {}", said.transcript());
    }
}

#[test]
fn a_working_tree_elsewhere_is_none() {
    let path = std::env::var("PATH").unwrap();
    let mut tool = Tool::new("check --since HEAD shop.yaml")
        .variable("PATH", &path)
        .file("repo/shop.yaml", SHOP)
        .file("elsewhere/shop.yaml", SHOP)
        .below("repo");
    let repo = tool.folder().join("repo");
    git(&repo, "init -q");
    git(&repo, "add -A");
    git(&repo, "commit -q -m one");
    git(&repo, "config core.worktree ../../elsewhere");
    tool.says("since-worktree-elsewhere");
}

/// Git takes a directory with the files of a bare repository for one, whoever put them there.
#[test]
fn a_directory_that_looks_like_a_bare_repository_is_none() {
    let path = std::env::var("PATH").unwrap();
    let tool = Tool::new("check --since HEAD shop.yaml")
        .variable("PATH", &path)
        .file("repo/bare/shop.yaml", SHOP);
    let program = trap(&tool, "fsmonitor");
    let repo = tool.folder().join("repo");
    git(&repo, "init -q");
    git(&repo.join("bare"), "init -q --bare");
    git(&repo.join("bare"), "config core.bare false");
    git(&repo.join("bare"), "config core.worktree .");
    git(
        &repo.join("bare"),
        &format!("config core.fsmonitor {program}"),
    );
    let mut tool = tool.below("repo/bare");
    let said = tool.run();
    assert_eq!((ran(&tool), said.code), (Vec::new(), Some(2)), "{said:?}");
}

/// Git sets these for hooks.
#[test]
fn the_variables_of_hooks_still_apply() {
    let path = std::env::var("PATH").unwrap();
    let faulty = SHOP.replace("version: 1\n", "version: 1\ncolour: 1\n");
    let tool = Tool::new("check -f concise --since HEAD --new shop.yaml")
        .variable("PATH", &path)
        .file("tree/shop.yaml", SHOP)
        .below("tree");
    let tree = tool.folder().join("tree");
    git(&tree, "init -q --separate-git-dir ../store");
    git(&tree, "add -A");
    git(&tree, "commit -q -m one");
    fs::remove_file(tree.join(".git")).unwrap();
    let mut tool = tool
        .file("tree/shop.yaml", &faulty)
        .variable("GIT_DIR", "../store")
        .variable("GIT_WORK_TREE", ".")
        .variable("GIT_CONFIG_COUNT", "1")
        .variable("GIT_CONFIG_KEY_0", "core.quotePath")
        .variable("GIT_CONFIG_VALUE_0", "false");
    let said = tool.run();
    assert_eq!(said.code, Some(1), "{said:?}");
}
