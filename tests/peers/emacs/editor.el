;;; Shared by the tests: drives Emacs and compares what it shows. -*- lexical-binding: t -*-

;; Each test runs in an empty current folder. Paths are relative to it.

(require 'cl-lib)
(require 'subr-x)
(package-activate-all)
(require 'eglot)
(require 'flymake)
(require 'yaml-mode)

;; Errors are messages, without a backtrace.
(setq backtrace-on-error-noninteractive nil)

(defconst test-folder default-directory)

(defun same (actual expected what)
  (unless (equal actual expected)
    (error "%s:\n%s\ninstead of:\n%s" what (pp-to-string actual) (pp-to-string expected))))

(defun contains (text part what)
  (unless (string-search part text)
    (error "%s does not contain `%s`:\n%s" what part text)))

(defun idle ()
  "Does what interactive Emacs does between two key presses."
  (run-hooks 'post-command-hook 'window-configuration-change-hook)
  (dolist (timer (copy-sequence timer-idle-list))
    (timer-event-handler timer))
  ;; Handles the output of processes, and changes of watched files.
  (read-event nil nil 0.02))

(defun becomes (get expected what)
  "Waits until a function returns the expected value."
  (let ((end (+ (float-time) 20)))
    (while (and (not (equal (funcall get) expected)) (< (float-time) end))
      (idle)))
  (same (funcall get) expected what))

(defun text ()
  (buffer-substring-no-properties (point-min) (point-max)))

(defun text-of (path)
  (with-temp-buffer
    (insert-file-contents (expand-file-name path test-folder))
    (text)))

(defun write (path content)
  (write-region content nil (expand-file-name path test-folder) nil 'silent))

(defun replaced (from to text)
  "TEXT, which contains FROM, with TO in its place."
  (contains text from "the text")
  (string-replace from to text))

(defun go-to (part &optional offset)
  "Moves the cursor to the first occurrence of a text, and further by some characters."
  (goto-char (point-min))
  (search-forward part)
  (goto-char (+ (match-beginning 0) (or offset 0))))

(defun type-over (from to)
  "Types a text over the first occurrence of another one."
  (go-to from)
  (delete-char (length from))
  (insert to))

(defun visit (path content)
  "Creates and opens a file."
  (write path content)
  (switch-to-buffer (find-file-noselect (expand-file-name path test-folder))))

(defun served-by (name)
  "Waits until a server with this name is attached to the buffer."
  (becomes (lambda () (and (eglot-managed-p) (plist-get (server-info) :name)))
           name (format "the server of %s" (buffer-name))))

(defun server-info ()
  (let ((server (eglot-current-server)))
    (and server (eglot--server-info server))))

(defun position-of (point)
  "The line and the column of a point, both from 1."
  (save-excursion
    (goto-char point)
    (format "%d:%d" (line-number-at-pos) (1+ (- point (line-beginning-position))))))

(defun shown ()
  "What Flymake shows in the buffer: the range, type, rule and message of each diagnostic."
  (let ((lines (mapcar #'shown-one (flymake-diagnostics))))
    (sort lines #'string<)))

(defun shown-one (diagnostic)
  (let ((data (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))))
    (contains (flymake-diagnostic-text diagnostic) (plist-get data :message) "what Flymake shows")
    (format "%s-%s %s %s %s"
            (position-of (flymake-diagnostic-beg diagnostic))
            (position-of (flymake-diagnostic-end diagnostic))
            (flymake-diagnostic-type diagnostic)
            (plist-get data :code)
            (plist-get data :message))))

(defun servers ()
  "The ids of the processes that have to end with Emacs."
  (mapcar #'process-id (seq-filter (lambda (it) (eq (process-type it) 'real)) (process-list))))

(defun done (tested)
  (write "servers" (concat (mapconcat #'number-to-string (servers) " ") "\n"))
  (write "tested" tested))
