"""Texts that make a careless reader, detector or comparison look at the same bytes again and again.

Each flood is a name, a file name, and a function from a size to a text of about that size.
"""

HEAD = "version: 1\nkind: export-context\nname: Shop\nposthandlers: []\n"
JSON = '{"version": 1, "kind": "export-context", "name": "Shop", "posthandlers": []'
OAUTH = """\
version: 1
kind: export-context
name: Shop
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
"""
REST = "  - type: custom\n    label: REST\n    fields: [{name: Access Token}]\n"
DOCUMENT = "---\n" + HEAD
COMMAND = "curl https://shop.example/token"


def destination(number):
    return (
        f"      - limit_to_servertype: prod\n        rest_url: https://a{number}.example/token\n"
        f"        rest_user: u{number}\n        rest_password: ${{env:SECRET}}\n"
        "        destination_field_for_token: REST | Access Token\n"
    )


def of_another_stage(number):
    return (
        "      - limit_to_servertype: prod\n"
        "        rest_url: https://auth.europe-west1.gcp.commercetools.com/oauth/token\n"
        f"        rest_user: u{number}\n        rest_password: ${{env:SECRET_{number}}}\n"
        f"        scope: manage_products:shop-test{number}\n"
    )


def times(text, size):
    return text * max(1, size // len(text))


def numbered(line, size):
    """A line again and again, each time with another number."""
    lines, written = [], 0
    while written < size:
        lines.append(line(len(lines)))
        written += len(lines[-1])
    return "".join(lines)


def each(template):
    return lambda number: template.replace("@", str(number))


# What a detector of secrets starts at.
STARTS = [
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\\n",
    "password=",
    "password:",
    'password:"',
    "password: ${",
    "password:{",
    "password:[",
    "password:!",
    "password:>",
    "the password abc123 ",
    "Basic ",
    "Authorization: Bearer ",
    "eyJ",
    "eyJhbGciOiJIUzI1NiJ9.",
    "sk-ant-api03-",
    "pat.",
    "ENC[AKIAIOSFODNN7EXAMPLE,",
    "https://a:b@",
    "://",
    ":",
    "@",
    "?sig=a&",
    "a=%41&",
    "%25",
    "\\u0041%25",
    "\\\\",
    '{"a":"{\\"a\\":',
    "curl -u a:b ",
    "`",
    "${env:",
    "{{",
]

FLOODS = {}
for start in STARTS:
    FLOODS[f"comment of {start}"] = ("a.yaml", lambda size, it=start: f"{HEAD}# {times(it, size)}\n")
    text = lambda size, it=start: f"{HEAD}x-a: '{times(it, size)}'\n"
    FLOODS[f"text of {start}"] = ("a.yaml", text)

FLOODS |= {
    name: (file, text)
    for name, file, text in [
        ("comments", "a.yaml", lambda size: HEAD + times("# hunter2Secret\n", size)),
        ("documents of one name", "a.yaml", lambda size: times(DOCUMENT, size)),
        (
            "documents with a comment",
            "a.yaml",
            lambda size: times(f"{DOCUMENT}# hunter2Secret AKIAIOSFODNN7EXAMPLE\n", size),
        ),
        ("documents of a byte order mark", "a.yaml", lambda size: times("---\n\ufeff", size)),
        ("documents with an error", "a.yaml", lambda size: times(f"{DOCUMENT}a: [\n", size)),
        (
            "documents that end with an error",
            "a.yaml",
            lambda size: times(f"{HEAD}a: ]\n...\n", size),
        ),
        (
            "documents that end with an error before a long comment",
            "a.yaml",
            lambda size: times(f"{HEAD}a: ]\n...\n", size // 4) + f"# {times('z', size // 2)}",
        ),
        (
            "documents with an ignore comment",
            "a.yaml",
            lambda size: times(
                f"{DOCUMENT}zz: 1 # exportlint: ignore[structure/unknown-field]\n", size
            ),
        ),
        (
            "documents with an anchor and a fix",
            "a.yaml",
            lambda size: times(f"{DOCUMENT}x-a: &a 1\nx-b: *a\nPostProcessorPlugins: []\n", size),
        ),
        (
            "documents with a secret for an anchor",
            "a.yaml",
            lambda size: times(f"{DOCUMENT}rest_password: &A1b2C3d4\n", size),
        ),
        (
            "destinations",
            "a.yaml",
            lambda size: OAUTH + numbered(destination, size) + REST,
        ),
        (
            "destinations without a servertype",
            "a.yaml",
            lambda size: OAUTH + times("      - rest_url: https://a.example/token\n", size),
        ),
        (
            "destinations of another stage",
            "a.yaml",
            lambda size: OAUTH + numbered(of_another_stage, size) + REST,
        ),
        (
            "handlers of one label",
            "a.yaml",
            lambda size: OAUTH + destination(0) + times(REST, size),
        ),
        (
            "handlers without anything",
            "a.yaml",
            lambda size: OAUTH[: OAUTH.index("  -")] + times("  - type: oauth2\n", size),
        ),
        ("keys twice", "a.yaml", lambda size: HEAD + times("a: 1\n", size)),
        ("unknown keys", "a.yaml", lambda size: HEAD + numbered(each("posthandler@: 1\n"), size)),
        (
            "secrets",
            "a.yaml",
            lambda size: HEAD + numbered(each("x-password@: hunter2Secret@\n"), size),
        ),
        (
            "secrets in secrets",
            "a.yaml",
            lambda size: HEAD
            + "".join(" " * level + "password:\n" for level in range(100))
            + " " * 100
            + f"x: [{times('hunter2Secret, ', size)}]\n",
        ),
        ("complex keys", "a.yaml", lambda size: HEAD + numbered(each("? {a@: 1}\n: 1\n"), size)),
        ("anchors", "a.yaml", lambda size: HEAD + numbered(each("x-@: &a@ 1\n"), size)),
        (
            "aliases",
            "a.yaml",
            lambda size: HEAD + numbered(each("x-@: &a@ 1\ny-@: *a@\n"), size),
        ),
        (
            "unknown aliases",
            "a.yaml",
            lambda size: f"{HEAD}x-b: &b 1\nx-a:\n" + numbered(each("  - *a@\n"), size),
        ),
        (
            "merge keys",
            "a.yaml",
            lambda size: f"{HEAD}x-a: &a {{b: 1}}\nx-b:\n" + times("  - <<: *a\n", size),
        ),
        ("a flow list", "a.yaml", lambda size: f"{HEAD}x-a: [{times('a,', size)}]\n"),
        ("a flow list of lists", "a.yaml", lambda size: f"{HEAD}x-a: [{times('[],', size)}]\n"),
        ("open brackets", "a.yaml", lambda size: f"{HEAD}x-a: {times('[', size)}"),
        ("an open quote", "a.yaml", lambda size: f'{HEAD}x-a: "{times("abc ", size)}'),
        ("errors", "a.yaml", lambda size: HEAD + numbered(each("x-@: @\nx: 1\n"), size)),
        (
            "merge conflicts",
            "a.yaml",
            lambda size: HEAD + times("<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n", size),
        ),
        (
            "ignore comments",
            "a.yaml",
            lambda size: HEAD
            + numbered(each("zz@: 1 # exportlint: ignore[structure/unknown-field]\n"), size),
        ),
        (
            "ignore comments above one line",
            "a.yaml",
            lambda size: HEAD
            + times("# exportlint: ignore[structure/unknown-field]\n", size // 2)
            + f"zz: {times('a', size // 2)}\n",
        ),
        (
            "names in an ignore comment",
            "a.yaml",
            lambda size: f"{HEAD}zz: 1 # exportlint: ignore[{numbered(each('a/b@, '), size)}]\n",
        ),
        (
            "a long name and unknown keys",
            "a.yaml",
            lambda size: HEAD.replace("Shop", times("Shop ", size // 2))
            + numbered(each("posthandler@: 1\n"), size // 2),
        ),
        (
            "a long key above unknown keys",
            "a.yaml",
            lambda size: OAUTH[: OAUTH.index("    dest")]
            + f"    {times('a', size // 2)}: 1\n    destination_systems: 1\n    destinations:\n"
            + times("      - rest_url: http://a.example\n", size // 2),
        ),
        (
            "a long key of a secret with many values",
            "a.yaml",
            lambda size: f"{HEAD}{times('password ', size // 2)}:\n"
            + numbered(each("  - AKIAIOSFODNN7EXAMPL@\n"), size // 2),
        ),
        (
            "a long label and many destinations",
            "a.yaml",
            lambda size: OAUTH
            + numbered(destination, size // 2)
            + REST.replace("REST", times("REST ", size // 2)),
        ),
        (
            "a long name of a destination and many like it",
            "a.yaml",
            lambda size: OAUTH
            + destination(0)
            + f"        name: {times('Shop ', size // 2)}\n"
            + times(destination(0), size // 2)
            + REST,
        ),
        (
            "many fields and many destinations",
            "a.yaml",
            lambda size: OAUTH
            + numbered(destination, size // 2)
            + "  - type: custom\n    label: REST\n    fields:\n"
            + numbered(each("      - name: Access Tokn@\n"), size // 2),
        ),
        (
            "a long anchor and its aliases",
            "a.yaml",
            lambda size: f"{HEAD}x-a: &{times('a', size // 2)} 1\nx-b:\n"
            + times("  - *b\n", size // 2),
        ),
        (
            "a long line with many findings",
            "a.json",
            lambda size: JSON + numbered(each(', "z@": "http://a:b@c.example"'), size) + "}",
        ),
        ("carriage returns", "a.yaml", lambda size: HEAD + times("\r", size)),
        ("a list", "a.json", lambda size: f'{JSON}, "x-a": [{times("1,", size)}1]}}'),
        ("keys", "a.json", lambda size: JSON + numbered(each(', "zz@": 1'), size) + "}"),
        ("words without quotes", "a.json", lambda size: f'{JSON}, "x-a": [{times("a b, ", size)}1]}}'),
        ("no commas", "a.json", lambda size: f'{JSON}, "x-a": [{times("1 ", size)}1]}}'),
        ("pairs", "a.txt", lambda size: times("a=%41&", size) + "b=1"),
        ("headers", "a.txt", lambda size: f"POST / HTTP/1.1\n{times('X-A: b' + chr(10), size)}\na=1"),
        ("arguments", "a.txt", lambda size: f"{COMMAND} {times(chr(45) + 'H X:b ', size)}-d a=1"),
        ("data", "a.txt", lambda size: COMMAND + numbered(each(" -d a@=1"), size)),
        (
            "globs",
            "exportlint.toml",
            lambda size: f"exclude = [{times(chr(34) + 'a/**' + chr(34) + ', ', size)}]\n",
        ),
        (
            "levels",
            "exportlint.toml",
            lambda size: "[rules]\n" + numbered(each('"structure/unknown-fild@" = "off"\n'), size),
        ),
    ]
}
