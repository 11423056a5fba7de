vim.lsp.config('exportlint', {
  cmd = { 'exportlint', 'lsp' },
  filetypes = { 'yaml', 'json', 'jsonc', 'toml' },
  root_markers = { '.git', { 'exportlint.toml', '.exportlint.toml' } },
})
vim.lsp.enable('exportlint')
