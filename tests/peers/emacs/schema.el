;;; Points yaml-language-server at the schemas with `.dir-locals.el'. -*- lexical-binding: t -*-

(defun messages ()
  "The line and the message of each diagnostic in the buffer."
  (mapcar (lambda (diagnostic)
            (list (line-number-at-pos (flymake-diagnostic-beg diagnostic))
                  (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))
                             :message)))
          (flymake-diagnostics)))

(visit "contexts/feed.yaml"
       "version: 1\nkind: export-context\nname: !vault feed\nposthandlers: []\nsurplus: 1\n")
(call-interactively #'eglot)
(served-by "yaml-language-server")
(becomes #'messages '((5 "Property surplus is not allowed.")) "an export context")
(type-over "surplus" "x-surplus")
(becomes #'messages nil "an export context, fixed")

(visit "integrations/vault.yaml"
       (concat "version: 1\nkind: custom-integration\nname: Vault\n"
               "base_api_url: https://a.example\nauthentication_type: basic\n"))
(served-by "yaml-language-server")
(becomes #'messages
         '((5 "Write `oauth2` or `api_key`; for `OAuth2` or `OAuth` write `oauth2`; for `ApiKey` \
write `api_key`"))
         "a custom integration")
(done "yaml-language-server with the schemas")
