;; Before Emacs 29, JSON has no mode of its own.
(unless (fboundp 'js-json-mode)
  (define-derived-mode js-json-mode js-mode "JSON")
  (add-to-list 'auto-mode-alist '("\\.json\\'" . js-json-mode)))
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((yaml-mode yaml-ts-mode js-json-mode json-mode json-ts-mode)
                 . ("exportlint" "lsp"))))
(dolist (hook '(yaml-mode-hook yaml-ts-mode-hook
                js-json-mode-hook json-mode-hook json-ts-mode-hook))
  (add-hook hook #'eglot-ensure))
