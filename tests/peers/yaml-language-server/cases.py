"""Requests to the server and the expected results. `‸` is the cursor. The expected messages of a line
follow `#!`."""

CONTEXT = "version: 1\nkind: export-context\nname: Feed\nposthandlers:\n"
HANDLER = f"{CONTEXT}  - type: oauth2\n    destination_systems: 1\n    destinations:\n"
INTEGRATION = """\
version: 1
kind: custom-integration
name: Asset vault
base_api_url: https://dam.acme.example/api/v1
authentication_type: oauth2
"""

# At least this many clean examples are tested.
CLEAN = 10

KEYS = [
    "limit_to_servertype",
    "rest_url",
    "rest_user",
    "rest_password",
    "grant_type",
    "scope",
    "client_authentication",
    "destination_field_for_token",
    "destination_field_for_refresh_token",
    "destination_field_for_expires",
    "provider",
]

COMPLETIONS = [
    # Keys that the object has are not offered again, and UI labels never are.
    (
        "export-context",
        f"{HANDLER}      - name: shop\n        ‸\n",
        ["destination system", KEYS[0], "Destination System", *KEYS[1:]],
    ),
    ("export-context", f"{HANDLER}      - client_authentication: ‸\n", ["header", "body"]),
    ("export-context", f"{HANDLER}      - limit_to_servertype: ‸\n", ["dev", "test", "prod"]),
    ("export-context", f"{HANDLER}      - grant_type: ‸\n", ["client_credentials"]),
    ("export-context", f"{CONTEXT}  - type: ‸\n", ["oauth2", "custom"]),
    ("document", "version: 1\nkind: ‸\n", ["export-context", "custom-integration"]),
    ("document", f"{INTEGRATION[:-7]}‸\n", ["oauth2", "api_key"]),
]

HOVERS = [
    (
        "export-context",
        f"{HANDLER}      - client_authentic‸ation: body\n",
        "#### Client Authentication\n\n"
        "How the token request sends the client id and secret.\n\n"
        "On the screen: *Client Authentication*\n\n"
        "Allowed Values:\n\n"
        "* `body`: `client_secret_post`: in the request body (RFC 6749 2.3.1). "
        "On the screen: *Send client credentials in body*\n"
        "* `header`: `client_secret_basic`: in the `Authorization` header (HTTP Basic, RFC 6749 2.3.1). "
        "On the screen: *Send client credentials in header*",
    ),
    (
        "export-context",
        f"{HANDLER}      - rest_pass‸word: ${{env:SECRET}}\n",
        "#### Rest Password\n\n"
        "A reference to the client secret, such as `${env:SHOP_PROD_SECRET}`; never the secret itself.\n\n"
        "On the screen: *Rest Password*",
    ),
    # The title of a key without a label is the key, not the title of its object.
    ("document", f"{HANDLER}      - na‸me: shop\n", "#### name\n\nA descriptive name."),
]

SNIPPETS = [
    ("document", "‸\n", "export context"),
    ("document", "‸\n", "custom integration"),
    ("export-context", "‸\n", "export context"),
    ("custom-integration", "\n‸", "custom integration"),
    ("export-context", f"{CONTEXT}  - ‸\n", "OAuth 2.0 handler"),
    ("export-context", f"{CONTEXT}  - ‸\n", "custom handler"),
    ("document", f"{CONTEXT}  - type: custom\n    label: REST\n  - ‸\n", "OAuth 2.0 handler"),
    ("export-context", f"{HANDLER}      - ‸\n", "destination system"),
    # Keys that the destination has are not inserted again.
    ("export-context", f"{HANDLER}      - name: shop\n        ‸\n", "destination system"),
    ("document", f"{INTEGRATION}token_exchanges:\n  - ‸\n", "token exchange"),
]

FAULTS = [
    (
        "export-context",
        """\
version: 2 #! Value is not accepted. Valid values: 1.
kind: export-context
name: 2024 #! Incorrect type. Expected "string".
Kürzel: shop #! `Kürzel` is the label on the screen; the key is `short_name`
descriptoin: slip #! Property descriptoin is not allowed.
runs_on: [test, qa] #! Write `dev`, `test` or `prod`; for `development`, `devel`, `develop` or `entwicklung` write `dev`; for `testing`, `staging`, `stage`, `qa`, `uat`, `preprod` or `sandbox` write `test`; for `production`, `productive`, `produktiv`, `produktion` or `live` write `prod`
x-own: [free]
posthandlers:
  - label: REST #! Missing property "type".
  - type: OAuth 2.0 #! Write `oauth2` or `custom`; for `OAuth 2.0` or `OAuth2` write `oauth2`
  - type: custom #! Missing property "label".
    fields:
      - name: Access Token
        max_length: 0 #! Value is below the minimum of 1.
      - Token Expiry #! Incorrect type. Expected "Field".
  - type: oauth2
    destination_systems: one #! Incorrect type. Expected "integer".
    destinations:
      - Limit to Servertype: prod #! Missing property "limit_to_servertype". #! Missing property "rest_password". #! `Limit to Servertype` is the label on the screen; the key is `limit_to_servertype`
        rest_url: https://auth.shop.example/token
        rest_user: 0012 #! Incorrect type. Expected "string".
        Grand type: client_credentials #! `Grand type` is the label on the screen; the key is `grant_type`
        grant_type: Client Credentials #! Write `client_credentials`, also for `Client Credentials`
        scope: [read, write] #! Incorrect type. Expected "string".
        client_authentication: basic #! Write `header` or `body`; for `Send client credentials in header`, `client_secret_basic` or `basic` write `header`; for `Send client credentials in body`, `client_secret_post` or `post` write `body`
""",
    ),
    (
        "custom-integration",
        """\
version: 1 #! Missing property "name".
kind: custom-integration
Name: Asset vault #! `Name` is the label on the screen; the key is `name`
base_api_url: https://dam.acme.example/api/v1
authentication_type: OAuth #! Write `oauth2` or `api_key`; for `OAuth2` or `OAuth` write `oauth2`; for `ApiKey` write `api_key`
request_parameters:
  access_type: [offline] #! Incorrect type. Expected one of string, number, boolean.
token_exchanges:
  - response: #! Missing property "request".
      access_token: ${TOKEN}
      expires_id: 3600 #! clients do not read `expires_id`: expected `expires_in`
      of_the_provider: free
""",
    ),
    (
        "document",
        "version: 1 #! Set `kind` to `export-context` or "
        "`custom-integration`. Documents without a kind have schemas of their own: "
        "`exportlint schema token-request`, `exportlint schema token-response` or "
        "`exportlint schema settings`\n",
    ),
    (
        "document",
        "kind: export_context #! Set `kind` to `export-context` or "
        "`custom-integration`. Documents without a kind have schemas of their own: "
        "`exportlint schema token-request`, `exportlint schema token-response` or "
        "`exportlint schema settings`\n",
    ),
    # A stream of documents of both kinds. Settings apply to all documents, a modeline only to the one
    # that contains it.
    (
        None,
        f"{CONTEXT}  []\n---\n{INTEGRATION}surplus: 1 #! Property surplus is not allowed.\n",
    ),
]
