;;; Uses all that Eglot does with the server of exportlint. -*- lexical-binding: t -*-

;; What Emacs then shows is compared with what `exportlint check' says of the same text.

(defun in-repository (path)
  (expand-file-name path (getenv "ROOT")))

(load (in-repository "tests/peers/emacs/exportlint.el") nil t)

(defconst trial-accident (text-of (in-repository "examples/accidents/token-over-secret.yaml")))
(defconst trial-labels (text-of (in-repository "examples/accidents/copied-from-screen.yaml")))
(defconst trial-clean (text-of (in-repository "examples/clean/keycloak.json")))
;; Each reference leads somewhere.
(defconst trial-mended
  (replaced "token: OAuth 2.0 Destination System - 1 | Rest Password"
            "token: REST | Access Token"
            trial-accident))

(defun checked ()
  "What `exportlint check' says of the text in the buffer."
  (let ((name (file-name-nondirectory buffer-file-name))
        (text (text)))
    (with-temp-buffer
      (insert text)
      (same (call-process-region nil nil "exportlint" t t nil "check" "--format" "json"
                                 "--fail-on" "never" "--skip-foreign" "--allow-empty"
                                 "-" "--stdin-filename" name)
            0 "the exit code of a check")
      (goto-char (point-min))
      (let ((report (json-parse-buffer :object-type 'plist :null-object nil)))
        (sort (mapcar #'checked-one (plist-get report :findings)) #'string<)))))

(defun checked-one (finding)
  (cl-flet ((place (at)
              (let ((place (plist-get finding at)))
                (format "%d:%d" (plist-get place :line) (plist-get place :column)))))
    (format "%s-%s %s %s %s"
            (place :start)
            (place :end)
            (pcase (plist-get finding :severity)
              ("error" 'eglot-error)
              ("warning" 'eglot-warning)
              ("info" 'eglot-note))
            (plist-get finding :rule)
            (concat (plist-get finding :message)
                    (when-let ((help (plist-get finding :help)))
                      (concat "\nhelp: " help))))))

(defun agrees (count what)
  "Waits until Flymake shows what a check finds, which is as much as expected."
  (becomes #'shown (checked) what)
  (same (length (shown)) count (format "number of findings: %s" what)))

(defun opened (path content count)
  (visit path content)
  (served-by "exportlint")
  (agrees count path))

(defun diagnostics ()
  (opened "token-over-secret.yaml" trial-accident 2)
  (type-over "Destination System - 1 | Rest Password" "Destination System - 1 | Scope")
  (same (buffer-modified-p) t "typed and not saved")
  (agrees 2 "an example, changed")
  (holds (string-join (shown)) "19:38-19:78 eglot-error mapping/control-field" "what is found")
  (type-over "Shop>Product feed" "[")
  (agrees 1 "a text that does not parse")

  ;; The same server has JSON in the same project.
  (opened "keycloak.json" trial-clean 0)
  (type-over "\"header\"" "\"headers\"")
  (agrees 1 "a clean example, changed")

  ;; Columns behind signs of two, three and four bytes.
  (let ((wide (replaced "OAuth 2.0 Destination System" "ä€𝄞 System" trial-accident)))
    (opened "columns.yaml" (concat wide "  - {type: custom, label: ä€𝄞, fields: [], sur: 1}\n") 3)
    (dolist (diagnostic (flymake-diagnostics))
      (goto-char (flymake-diagnostic-beg diagnostic))
      (unless (looking-at-p "ä€𝄞 System - 1 | \\(Rest Password\\|Limit to Servertype\\)$\\|sur: ")
        (error "a finding at the wrong place: %s" (shown-one diagnostic)))))

  (visit "none-of-ours.yaml" "services:\n  shop:\n    image: shop\n")
  (served-by "exportlint")
  ;; It was opened before this one, which has findings.
  (opened "again.yaml" trial-accident 2)
  (switch-to-buffer "none-of-ours.yaml")
  (same (shown) nil "none of ours"))

(defun code-actions ()
  (opened "labels.yaml" trial-labels 13)
  (go-to "Grand type:")
  (let ((titles nil)
        ;; It is not the mouse that asks.
        (last-nonmenu-event t))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt offered &rest _)
                 (setq titles (all-completions "" offered))
                 "Rename to `grant_type`")))
      (call-interactively #'eglot-code-actions))
    ;; Where Eglot shows documents, there is the manual too.
    (same (cl-remove "Open the manual" titles :test #'string-prefix-p)
          '("Rename to `grant_type`"
            "Ignore `structure/ui-label-alias` here"
            "Fix all that is safe to fix")
          "code actions"))
  (same (text) (replaced "Grand type:" "grant_type:" trial-labels) "after a quick fix")
  (agrees 12 "after a quick fix")
  (same (text-of "labels.yaml") trial-labels "the file"))

(defun renames ()
  (opened "rename.yaml" trial-mended 1)
  (go-to "label: REST" (length "label: "))
  (eglot-rename "Feed")
  (same (text)
        (replaced "token: REST |" "token: Feed |"
                  (replaced "label: REST" "label: Feed" trial-mended))
        "after a rename")
  (agrees 1 "after a rename"))

(defun hover ()
  (opened "hover.yaml" trial-accident 2)
  (go-to "limit_to_servertype")
  (let ((said ""))
    (run-hook-wrapped 'eldoc-documentation-functions
                      (lambda (function)
                        (funcall function (lambda (text &rest _) (setq said (concat said text))))
                        nil))
    (becomes (lambda () (numberp (string-search "Limit to Servertype" said)))
             t "whether the hover over a key holds its label")))

(defun offered ()
  "What is offered at the cursor."
  (pcase-let ((`(,start ,end ,table . ,_)
               (run-hook-with-args-until-success 'completion-at-point-functions)))
    (mapcar #'substring-no-properties
            (all-completions (buffer-substring-no-properties start end) table))))

(defun completes (typed result)
  "Types something and has it completed."
  (let ((start (point)))
    (insert typed)
    (completion-at-point)
    (same (buffer-substring-no-properties start (line-end-position))
          result (format "`%s', completed" typed))))

(defun completion ()
  ;; The document ends where one types.
  (pcase-let ((`(,before ,_) (split-string trial-accident "prod\n")))
    (opened "completion.yaml" before 8)
    (goto-char (point-max))
    (same (offered) '("dev" "test" "prod") "what is offered")
    (completes "pr" "prod")
    (insert "\n        ")
    (completes "gr" "grant_type: client_credentials"))
  (opened "reference.yaml" trial-mended 1)
  (type-over "REST | Access Token" "")
  (completes "Acc" "REST | Access Token")
  (agrees 1 "after a completion"))

(defun settings ()
  "Settings that somebody else writes hold at once."
  (opened "settings.yaml" trial-accident 2)
  (write "exportlint.toml" "[rules]\n\"mapping/control-field\" = \"off\"\n")
  (agrees 1 "an example with settings"))

(defun definition ()
  (opened "definition.yaml" trial-mended 1)
  ;; Each part of a reference leads to what it names.
  (pcase-dolist (`(,onwards ,line) `((0 "    label: REST")
                                     (,(length "REST | ") "      - name: Access Token")))
    (go-to "REST | Access Token" onwards)
    (call-interactively #'xref-find-definitions)
    (same (buffer-substring-no-properties (line-beginning-position) (line-end-position))
          line "the line of the definition")))

(defun references ()
  (opened "references.yaml" trial-mended 1)
  (go-to "name: Access Token" (length "name: "))
  (let* ((backend (xref-find-backend))
         (found (xref-backend-references backend (xref-backend-identifier-at-point backend))))
    (same (sort (mapcar (lambda (it) (xref-location-line (xref-item-location it))) found) #'<)
          '(19 24) "lines that refer to the field")))

(defun names (index)
  "All names in an index of Imenu, each with its place if it has one."
  (mapcan (lambda (entry)
            (pcase entry
              (`(,name . ,(and (pred listp) below))
               (cons (substring-no-properties name) (names below)))
              (`(,name . ,at) (list (substring-no-properties name) (place at)))))
          index))

(defun symbols ()
  (opened "symbols.yaml" trial-accident 2)
  (let ((names (names (funcall imenu-create-index-function))))
    (dolist (name '("Shop>Product feed" "OAuth 2.0" "shop" "Destination Field for Token"
                    "Destination Field for Expires" "REST" "Access Token" "Token Expiry"))
      (same (car (member name names)) name "a symbol"))
    ;; Newer ones go to the start of the field, older ones to its name.
    (holds (cadr (member "Access Token" names)) "24:" "the place of a symbol")))

(diagnostics)
(code-actions)
(renames)
(hover)
(completion)
(definition)
(references)
(symbols)
(settings)
(same (length (servers)) 1 "number of servers")
(done (concat "diagnostics, code actions, rename, hover, completion, definition, references, "
              "symbols, settings"))
