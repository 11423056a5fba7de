;;; Uses all features of Eglot with the server of exportlint. -*- lexical-binding: t -*-

;; Compares what Emacs shows with the report of `exportlint check' on the same text.

(defun in-repository (path)
  (expand-file-name path (getenv "ROOT")))

(load (in-repository "tests/peers/emacs/exportlint.el") nil t)

(defconst test-accident (text-of (in-repository "examples/accidents/token-over-secret.yaml")))
(defconst test-labels (text-of (in-repository "examples/accidents/copied-from-screen.yaml")))
(defconst test-clean (text-of (in-repository "examples/clean/keycloak.json")))
;; Its mapping refers to a field that exists.
(defconst test-fixed
  (replaced "token: OAuth 2.0 Destination System - 1 | Rest Password"
            "token: REST | Access Token"
            test-accident))

(defun checked ()
  "The findings of `exportlint check' in the text of the buffer."
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
  (cl-flet ((position-of (end)
              (let ((position (plist-get finding end)))
                (format "%d:%d" (plist-get position :line) (plist-get position :column)))))
    (format "%s-%s %s %s %s"
            (position-of :start)
            (position-of :end)
            (pcase (plist-get finding :severity)
              ("error" 'eglot-error)
              ("warning" 'eglot-warning)
              ("info" 'eglot-note))
            (plist-get finding :rule)
            (concat (plist-get finding :message)
                    (when-let ((help (plist-get finding :help)))
                      (concat "\nhelp: " help))))))

(defun agrees (count what)
  "Waits until Flymake shows the findings of a check, and compares their number."
  (becomes #'shown (checked) what)
  (same (length (shown)) count (format "number of findings: %s" what)))

(defun opened (path content count)
  (visit path content)
  (served-by "exportlint")
  (agrees count path))

(defun diagnostics ()
  (opened "token-over-secret.yaml" test-accident 2)
  (type-over "Destination System - 1 | Rest Password" "Destination System - 1 | Scope")
  (same (buffer-modified-p) t "changed and not saved")
  (agrees 2 "an example, changed")
  (contains (string-join (shown)) "19:38-19:78 eglot-error mapping/control-field" "the diagnostics")
  (type-over "Shop>Product feed" "[")
  (agrees 3 "a text with a syntax error, and the rest of it")

  ;; The server of the project checks JSON as well.
  (opened "keycloak.json" test-clean 0)
  (type-over "\"header\"" "\"headers\"")
  (agrees 1 "a clean example, changed")

  ;; Columns after characters of two, three and four bytes.
  (let ((wide (replaced "OAuth 2.0 Destination System" "ä€𝄞 System" test-accident)))
    (opened "columns.yaml" (concat wide "  - {type: custom, label: ä€𝄞, fields: [], sur: 1}\n") 3)
    (dolist (diagnostic (flymake-diagnostics))
      (goto-char (flymake-diagnostic-beg diagnostic))
      (unless (looking-at-p "ä€𝄞 System - 1 | \\(Rest Password\\|Limit to Servertype\\)$\\|sur: ")
        (error "a finding at the wrong position: %s" (shown-one diagnostic)))))

  (visit "unrelated.yaml" "services:\n  shop:\n    image: shop\n")
  (served-by "exportlint")
  ;; Once this one has diagnostics, the file before it has been checked.
  (opened "again.yaml" test-accident 2)
  (switch-to-buffer "unrelated.yaml")
  (same (shown) nil "an unrelated file"))

(defun code-actions ()
  (opened "labels.yaml" test-labels 13)
  (go-to "Grand type:")
  (let ((titles nil)
        ;; As if the command were called by a key, not by the mouse.
        (last-nonmenu-event t))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt choices &rest _)
                 (setq titles (all-completions "" choices))
                 "Rename to `grant_type`")))
      (call-interactively #'eglot-code-actions))
    ;; Versions of Eglot that show documents get manuals too.
    (same (cl-remove "Open the manual" titles :test #'string-prefix-p)
          '("Rename to `grant_type`"
            "Ignore `structure/ui-label-alias` here"
            "Apply all safe fixes")
          "code actions"))
  (same (text) (replaced "Grand type:" "grant_type:" test-labels) "after a quick fix")
  (agrees 12 "after a quick fix")
  (same (text-of "labels.yaml") test-labels "the file"))

(defun renames ()
  (opened "rename.yaml" test-fixed 1)
  (go-to "label: REST" (length "label: "))
  (eglot-rename "Feed")
  (same (text)
        (replaced "token: REST |" "token: Feed |"
                  (replaced "label: REST" "label: Feed" test-fixed))
        "after a rename")
  (agrees 1 "after a rename"))

(defun hover ()
  (opened "hover.yaml" test-accident 2)
  (go-to "limit_to_servertype")
  (let ((shown ""))
    (run-hook-wrapped 'eldoc-documentation-functions
                      (lambda (function)
                        (funcall function (lambda (text &rest _) (setq shown (concat shown text))))
                        nil))
    (becomes (lambda () (numberp (string-search "Limit to Servertype" shown)))
             t "whether the hover of a key contains its label")))

(defun completions ()
  "The completions at the cursor."
  (pcase-let ((`(,start ,end ,table . ,_)
               (run-hook-with-args-until-success 'completion-at-point-functions)))
    (mapcar #'substring-no-properties
            (all-completions (buffer-substring-no-properties start end) table))))

(defun completes (typed result)
  "Types a text and completes it."
  (let ((start (point)))
    (insert typed)
    (completion-at-point)
    (same (buffer-substring-no-properties start (line-end-position))
          result (format "`%s', completed" typed))))

(defun completion ()
  ;; The document ends at the cursor.
  (pcase-let ((`(,before ,_) (split-string test-accident "prod\n")))
    (opened "completion.yaml" before 8)
    (goto-char (point-max))
    (same (completions) '("dev" "test" "prod") "the completions")
    (completes "pr" "prod")
    (insert "\n        ")
    (completes "gr" "grant_type: client_credentials"))
  (opened "reference.yaml" test-fixed 1)
  (type-over "REST | Access Token" "")
  (completes "Acc" "REST | Access Token")
  (agrees 1 "after a completion"))

(defun settings ()
  "Settings that another program writes apply at once."
  (opened "settings.yaml" test-accident 2)
  (write "exportlint.toml" "[rules]\n\"mapping/control-field\" = \"off\"\n")
  (agrees 1 "an example with settings"))

(defun definition ()
  (opened "definition.yaml" test-fixed 1)
  ;; Each part of a reference has its own definition.
  (pcase-dolist (`(,offset ,line) `((0 "    label: REST")
                                     (,(length "REST | ") "      - name: Access Token")))
    (go-to "REST | Access Token" offset)
    (call-interactively #'xref-find-definitions)
    (same (buffer-substring-no-properties (line-beginning-position) (line-end-position))
          line "the line of the definition")))

(defun references ()
  (opened "references.yaml" test-fixed 1)
  (go-to "name: Access Token" (length "name: "))
  (let* ((backend (xref-find-backend))
         (found (xref-backend-references backend (xref-backend-identifier-at-point backend))))
    (same (sort (mapcar (lambda (it) (xref-location-line (xref-item-location it))) found) #'<)
          '(19 24) "lines that refer to the field")))

(defun names (index)
  "All names in an index of Imenu, each followed by its position if it has one."
  (mapcan (lambda (entry)
            (pcase entry
              (`(,name . ,(and (pred listp) below))
               (cons (substring-no-properties name) (names below)))
              (`(,name . ,at) (list (substring-no-properties name) (position-of at)))))
          index))

(defun symbols ()
  (opened "symbols.yaml" test-accident 2)
  (let ((names (names (funcall imenu-create-index-function))))
    (dolist (name '("Shop>Product feed" "OAuth 2.0" "shop" "Destination Field for Token"
                    "Destination Field for Expires" "REST" "Access Token" "Token Expiry"))
      (same (car (member name names)) name "a symbol"))
    ;; Newer versions go to the start of the field, older ones to its name.
    (contains (cadr (member "Access Token" names)) "24:" "the position of a symbol")))

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
