// Requests to the service and the expected results. `‸` is the cursor.

const CONTEXT = '{"version": 1, "kind": "export-context", "name": "Feed", "posthandlers": [';
const HANDLER = `${CONTEXT}{"type": "oauth2", "destination_systems": 1, "destinations": `;
const INTEGRATION = `{"version": 1, "kind": "custom-integration", "name": "Asset vault",
"base_api_url": "https://dam.acme.example/api/v1", "authentication_type": "oauth2"`;

export const COMPLETIONS = [
  // Keys that the object has are not offered again, and UI labels never are.
  [
    `${HANDLER}[{"name": "shop", ‸}]}]}`,
    [
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
    ],
  ],
  [`${HANDLER}[{"client_authentication": ‸}]}]}`, ['"header"', '"body"']],
  ['{"version": 1, "kind": ‸}', ['"export-context"', '"custom-integration"']],
  [`${CONTEXT}‸]}`, ["OAuth 2.0 handler", "custom handler"]],
];

export const HOVER = {
  text: `${HANDLER}[{"client_authentic‸ation": "body"}]}]}`,
  expected:
    "Client Authentication\n\n" +
    "How the token request sends the client id and secret.\n\n" +
    "On the screen: *Client Authentication*\n\n" +
    "`body`: `client_secret_post`: in the request body (RFC 6749 2.3.1). " +
    "On the screen: *Send client credentials in body*",
};

export const SNIPPETS = [
  ["‸", "export context"],
  ["‸", "custom integration"],
  [`${CONTEXT}‸]}`, "OAuth 2.0 handler"],
  [`${CONTEXT}‸]}`, "custom handler"],
  [`${HANDLER}[‸]}]}`, "destination system"],
  // Where a list is expected, the snippet inserts one.
  [`${HANDLER}‸}]}`, "destination system"],
  [`${INTEGRATION}, "token_exchanges": [‸]}`, "token exchange"],
];

const KIND =
  "Set `kind` to `export-context` or `custom-integration`. Documents without a kind have schemas " +
  "of their own: `exportlint schema token-request`, `exportlint schema token-response` or " +
  "`exportlint schema settings`";

export const FAULTS = [
  `{
  "version": 2, //! Value is not accepted. Valid values: 1.
  "kind": "export-context",
  "name": 2024, //! Incorrect type. Expected "string".
  "Kürzel": "shop", //! \`Kürzel\` is the label on the screen; the key is \`short_name\`
  "descriptoin": "slip", //! Property descriptoin is not allowed.
  "x-own": ["free"],
  "posthandlers": [
    { "label": "REST" }, //! Missing property "type".
    { "type": "OAuth 2.0" }, //! Write \`oauth2\` or \`custom\`; for \`OAuth 2.0\` or \`OAuth2\` write \`oauth2\`
    { //! Missing property "label".
      "type": "custom",
      "fields": [
        { "name": "Access Token", "max_length": 0 }, //! Value is below the minimum of 1.
        "Token Expiry" //! Incorrect type. Expected "object".
      ]
    },
    {
      "type": "oauth2",
      "destination_systems": "one", //! Incorrect type. Expected "integer".
      "destinations": [
        {
          "limit_to_servertype": "staging", //! Write \`dev\`, \`test\` or \`prod\`; for \`development\`, \`devel\`, \`develop\` or \`entwicklung\` write \`dev\`; for \`testing\`, \`staging\`, \`stage\`, \`qa\`, \`uat\`, \`preprod\` or \`sandbox\` write \`test\`; for \`production\`, \`productive\`, \`produktiv\`, \`produktion\` or \`live\` write \`prod\`
          "rest_url": "https://auth.shop.example/token",
          "rest_user": "pim",
          "rest_password": "\${env:SECRET}",
          "Grand type": "client_credentials", //! \`Grand type\` is the label on the screen; the key is \`grant_type\`
          "grant_type": "Client Credentials", //! Write \`client_credentials\`, also for \`Client Credentials\`
          "scope": ["read", "write"] //! Incorrect type. Expected "string".
        }
      ]
    }
  ]
}`,
  `${INTEGRATION}, "token_exchanges": [
    { //! Missing property "request".
      "response": {
        "access_token": "\${TOKEN}",
        "expires_id": 3600, //! clients do not read \`expires_id\`: expected \`expires_in\`
        "of_the_provider": "free"
      }
    }
  ]}`,
  '{ "version": 1 } //! Missing property "kind".',
  `{
  "kind": "export_context" //! ${KIND}
}`,
];
