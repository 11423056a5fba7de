;;; Uses Emacs as a person does, and compares: what all trials share. -*- lexical-binding: t -*-

;; A trial has the current folder for itself; what is written or visited there is named from it.

(require 'cl-lib)
(require 'subr-x)
(package-activate-all)
(require 'eglot)
(require 'flymake)
(require 'yaml-mode)

;; What is wrong is said in words.
(setq backtrace-on-error-noninteractive nil)

(defconst trial-folder default-directory)

(defun same (actual expected what)
  (unless (equal actual expected)
    (error "%s:\n%s\ninstead of:\n%s" what (pp-to-string actual) (pp-to-string expected))))

(defun holds (text part what)
  (unless (string-search part text)
    (error "%s does not hold `%s`:\n%s" what part text)))

(defun rests ()
  "Does what Emacs does between two keys; it does so by itself at a screen only."
  (run-hooks 'post-command-hook 'window-configuration-change-hook)
  (dolist (timer (copy-sequence timer-idle-list))
    (timer-event-handler timer))
  ;; Reads what processes say, and what becomes of files that are watched.
  (read-event nil nil 0.02))

(defun becomes (look expected what)
  "Waits until something is as it should be."
  (let ((end (+ (float-time) 20)))
    (while (and (not (equal (funcall look) expected)) (< (float-time) end))
      (rests)))
  (same (funcall look) expected what))

(defun text ()
  (buffer-substring-no-properties (point-min) (point-max)))

(defun text-of (path)
  (with-temp-buffer
    (insert-file-contents (expand-file-name path trial-folder))
    (text)))

(defun write (path content)
  (write-region content nil (expand-file-name path trial-folder) nil 'silent))

(defun replaced (from to text)
  "TEXT with TO for each FROM, which it holds."
  (holds text from "what is replaced")
  (string-replace from to text))

(defun go-to (part &optional onwards)
  "Puts the cursor on the first of some text, and some characters on."
  (goto-char (point-min))
  (search-forward part)
  (goto-char (+ (match-beginning 0) (or onwards 0))))

(defun type-over (from to)
  "Types something in place of the first of something."
  (go-to from)
  (delete-char (length from))
  (insert to))

(defun visit (path content)
  "Opens a new file."
  (write path content)
  (switch-to-buffer (find-file-noselect (expand-file-name path trial-folder))))

(defun served-by (name)
  "Waits until a server of this name is at work on the buffer."
  (becomes (lambda () (and (eglot-managed-p) (plist-get (server-info) :name)))
           name (format "the server of %s" (buffer-name))))

(defun server-info ()
  (let ((server (eglot-current-server)))
    (and server (eglot--server-info server))))

(defun place (point)
  "The line and the column of a point, both from 1."
  (save-excursion
    (goto-char point)
    (format "%d:%d" (line-number-at-pos) (1+ (- point (line-beginning-position))))))

(defun shown ()
  "What Flymake shows in the buffer: from where to where, and what the server said."
  (let ((lines (mapcar #'shown-one (flymake-diagnostics))))
    (sort lines #'string<)))

(defun shown-one (diagnostic)
  (let ((said (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))))
    (holds (flymake-diagnostic-text diagnostic) (plist-get said :message) "what Flymake shows")
    (format "%s-%s %s %s %s"
            (place (flymake-diagnostic-beg diagnostic))
            (place (flymake-diagnostic-end diagnostic))
            (flymake-diagnostic-type diagnostic)
            (plist-get said :code)
            (plist-get said :message))))

(defun servers ()
  "The processes that have to end with Emacs."
  (mapcar #'process-id (seq-filter (lambda (it) (eq (process-type it) 'real)) (process-list))))

(defun done (tried)
  (write "servers" (concat (mapconcat #'number-to-string (servers) " ") "\n"))
  (write "tried" tried))
