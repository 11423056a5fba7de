-- Uses the server through Neovim, in an empty current folder, and compares what Neovim shows with the
-- report of `exportlint check` on the same text.

local root = assert(os.getenv('ROOT'))
local tested = { 'diagnostics' }

local function read(path)
  local file = assert(io.open(path))
  local text = file:read('a')
  file:close()
  return text
end

local function write(path, text)
  local file = assert(io.open(path, 'w'))
  file:write(text)
  file:close()
end

local function same(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    local lines = { what .. ':', vim.inspect(actual), 'instead of:', vim.inspect(expected) }
    error(table.concat(lines, '\n'), 2)
  end
end

local function contains(text, part, what)
  if not text:find(part, 1, true) then
    error(('%s does not contain `%s`:\n%s'):format(what, part, text), 2)
  end
end

--- Waits until a function returns the expected value.
local function becomes(get, expected, what)
  vim.wait(10000, function()
    return vim.deep_equal(get(), expected)
  end, 10)
  same(get(), expected, what)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n'
end

--- What the editor shows in the buffer: the position, rule and source of each diagnostic.
local function shown()
  local lines = {}
  for _, it in ipairs(vim.diagnostic.get(0)) do
    table.insert(lines, ('%d:%d %s %s'):format(it.lnum + 1, it.col + 1, it.code, it.source))
  end
  table.sort(lines)
  return lines
end

--- The findings of `exportlint check` in the text of the buffer.
local function checked()
  local command = { 'exportlint', 'check', '--format', 'json', '--fail-on', 'never' }
  vim.list_extend(command, { '--allow-empty', '--skip-foreign', '-', '--stdin-filename' })
  table.insert(command, vim.fn.bufname())
  local done = vim.system(command, { stdin = text(), text = true }):wait()
  assert(done.code == 0, done.stderr)
  local lines = {}
  for _, it in ipairs(vim.json.decode(done.stdout).findings) do
    local position = ('%d:%d'):format(it.start.line, it.start.column)
    table.insert(lines, ('%s %s exportlint'):format(position, it.rule))
  end
  table.sort(lines)
  return lines
end

--- Opens a file and waits until the server is attached.
local function open(name, content)
  write(name, content)
  vim.cmd.edit(name)
  becomes(function()
    return #vim.lsp.get_clients({ bufnr = 0, name = 'exportlint' })
  end, 1, 'servers of ' .. name)
end

--- Waits until the diagnostics are the findings of a check, and compares their number.
local function agrees(count, what)
  becomes(shown, checked(), what)
  same(#shown(), count, 'number of findings: ' .. what)
end

--- Types a text over the first occurrence of another one.
local function type_over(from, to)
  local content = text()
  local first, last = assert(content:find(from, 1, true))
  vim.fn.cursor(vim.fn.byte2line(first), first - vim.fn.line2byte(vim.fn.byte2line(first)) + 1)
  local keys = ('%dcl%s<Esc>'):format(last - first + 1, to)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'xt', false)
end

--- Moves the cursor to the first occurrence of a text, and further by some columns.
local function go_to(part, offset)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. vim.fn.escape(part, '\\'), 'c') > 0, part)
  vim.fn.cursor(vim.fn.line('.'), vim.fn.col('.') + (offset or 0))
end

local function client()
  return vim.lsp.get_clients({ name = 'exportlint' })[1]
end

--- Tests a feature that the server has registered.
local function feature(name, method, test)
  same(client():supports_method(method), true, method .. ' is registered')
  test()
  table.insert(tested, name)
end

--- The result of a request at the cursor.
local function request(method, more)
  local params = vim.lsp.util.make_position_params(0, client().offset_encoding)
  params = vim.tbl_extend('error', params, more or {})
  local responses = vim.lsp.buf_request_sync(0, method, params, 10000)
  local _, response = next(responses or {})
  assert(response and not response.err, vim.inspect(response))
  return response.result
end

local accident = read(root .. '/examples/accidents/token-over-secret.yaml')
local labels = read(root .. '/examples/accidents/copied-from-screen.yaml')
local clean = read(root .. '/examples/clean/keycloak.json')

local function diagnostics()
  open('token-over-secret.yaml', accident)
  agrees(2, 'an example')
  type_over('Destination System - 1 | Rest Password', 'Destination System - 1 | Scope')
  same(vim.bo.modified, true, 'changed and not saved')
  agrees(2, 'an example, changed')
  contains(table.concat(shown(), '\n'), '19:38 mapping/control-field', 'the diagnostics')
  type_over('Shop>Product feed', '[')
  agrees(3, 'a text with a syntax error, and the rest of it')
  vim.cmd('silent undo')
  vim.cmd('silent undo')
  agrees(2, 'an example, as before')

  open('keycloak.json', clean)
  agrees(0, 'a clean example')
  type_over('"header"', '"headers"')
  agrees(1, 'a clean example, changed')

  -- Columns after characters of two, three and four bytes.
  open('columns.yaml', (accident:gsub('OAuth 2.0 Destination System', 'ä€𝄞 System')))
  becomes(function()
    return #vim.diagnostic.get(0)
  end, 2, 'findings after wide characters')
  for _, it in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, it.lnum, it.lnum + 1, true)[1]
    local value = line:match(': (.*)$')
    same(line:sub(it.col + 1, it.end_col), value, 'the range of ' .. it.code)
  end

  open('exportlint.toml', 'profile = "recommended"\n')
  agrees(0, 'settings')
  type_over('recommended', 'strict')
  becomes(shown, { '1:11 structure/invalid-value exportlint' }, 'settings, changed')
  open('other.toml', 'profile = "strict"\n')
  open('unrelated.yaml', 'services:\n  shop:\n    image: shop\n')
  -- Once this one has diagnostics, the two before it have been checked.
  open('again.yaml', accident)
  agrees(2, 'an example after unrelated files')
  for _, name in ipairs({ 'other.toml', 'unrelated.yaml' }) do
    vim.cmd.buffer(name)
    same(shown(), {}, name)
  end
  same(#vim.lsp.get_clients(), 1, 'servers')
end

local function code_actions()
  open('labels.yaml', labels)
  agrees(13, 'labels as keys')
  go_to('Grand type:')
  local titles = {}
  for _, action in ipairs(request('textDocument/codeAction', {
    range = vim.lsp.util.make_range_params(0, client().offset_encoding).range,
    context = { diagnostics = {} },
  })) do
    table.insert(titles, action.title)
  end
  same(titles, {
    'Rename to `grant_type`',
    'Ignore `structure/ui-label-alias` here',
    'Open the manual of `structure/ui-label-alias`',
    'Apply all safe fixes',
  }, 'code actions')
  -- The only preferred action fixes the finding at the cursor.
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action)
      return action.isPreferred == true
    end,
  })
  becomes(text, (labels:gsub('Grand type:', 'grant_type:')), 'after a quick fix')
  agrees(12, 'after a quick fix')
  vim.lsp.buf.code_action({ context = { only = { 'source.fixAll' } }, apply = true })
  local fix = { 'exportlint', 'check', '--fix', '--quiet', '-', '--stdin-filename', 'labels.yaml' }
  local fixed = vim.system(fix, { stdin = text(), text = true }):wait().stdout
  becomes(text, fixed, 'after all fixes')
  -- The count of destination systems is a suggestion.
  agrees(1, 'after all fixes')
  -- Nothing was saved.
  same(read('labels.yaml'), labels, 'the file')

  open('manual.yaml', accident)
  agrees(2, 'an example')
  go_to('OAuth 2.0 Destination System - 1 | Rest Password')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return vim.startswith(action.title, 'Open the manual')
    end,
  })
  becomes(function()
    return vim.fn.getline(1)
  end, '# mapping/credential-field', 'the manual')
end

local function hover()
  open('hover.yaml', accident)
  agrees(2, 'an example')
  go_to('limit_to_servertype')
  local contents = assert(request('textDocument/hover'), 'no hover').contents
  contains(contents.value, 'Limit to Servertype', 'hover')
  vim.lsp.buf.hover()
  becomes(function()
    return #vim.api.nvim_list_wins()
  end, 2, 'windows, including the hover')
  vim.cmd('fclose!')
end

--- The labels of the completions at the cursor.
local function completions()
  local result = request('textDocument/completion', { context = { triggerKind = 1 } })
  local found = {}
  for _, item in ipairs(result.items or result) do
    found[item.label] = true
  end
  return found
end

local function completion()
  open('completion.yaml', accident)
  agrees(2, 'an example')
  go_to('limit_to_servertype: prod', #'limit_to_servertype: ')
  local found = completions()
  for _, servertype in ipairs({ 'dev', 'test', 'prod' }) do
    same(found[servertype], true, servertype .. ' is offered')
  end
  go_to('destination_field_for_token: O', #'destination_field_for_token: ')
  same(completions()['REST | Access Token'], true, 'a field of the context is offered')
  -- In an incomplete line, so that the text has a syntax error.
  vim.fn.append(vim.fn.search('grant_type'), '        de')
  vim.o.virtualedit = 'onemore'
  vim.fn.cursor(vim.fn.search('^ *de$'), 11)
  local keys = completions()
  same(keys['destination_field_for_refresh_token'], true, 'a missing key is offered')
  same(keys['destination_field_for_token'], nil, 'a key that exists is offered')
end

local function definition()
  open('definition.yaml', (accident:gsub('token: OAuth.-\n', 'token: REST | Access Token\n')))
  agrees(1, 'an example with one fix')
  -- Each part of a reference has its own definition.
  for offset, line in pairs({ [0] = '    label: REST', [#'REST | '] = '      - name: Access Token' }) do
    go_to('REST | Access Token', offset)
    vim.lsp.buf.definition()
    becomes(function()
      return vim.fn.getline('.')
    end, line, 'the line of the definition')
  end
end

local function references()
  open('references.yaml', (accident:gsub('token: OAuth.-\n', 'token: REST | Access Token\n')))
  agrees(1, 'an example with one fix')
  go_to('name: Access Token', #'name: ')
  local found = {}
  local all = { context = { includeDeclaration = true } }
  for _, it in ipairs(request('textDocument/references', all)) do
    table.insert(found, it.range.start.line + 1)
  end
  table.sort(found)
  same(found, { 19, 24 }, 'lines that refer to the field')
end

local function rename()
  local before = accident:gsub('token: OAuth.-\n', 'token: REST | Access Token\n')
  open('rename.yaml', before)
  agrees(1, 'an example with one fix')
  go_to('name: Access Token', #'name: ')
  vim.lsp.buf.rename('Bearer')
  becomes(text, (before:gsub('Access Token', 'Bearer')), 'after a rename')
  agrees(1, 'after a rename')
end

local function symbols()
  open('symbols.yaml', accident)
  agrees(2, 'an example')
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  local responses = vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', params, 10000)
  local _, response = next(responses or {})
  local names = {}
  local function collect(all)
    for _, symbol in ipairs(all) do
      table.insert(names, symbol.name)
      collect(symbol.children or {})
    end
  end
  collect(response.result)
  same(names, {
    'Shop>Product feed',
    'OAuth 2.0',
    'shop',
    'Destination Field for Token',
    'Destination Field for Expires',
    'REST',
    'Access Token',
    'Token Expiry',
  }, 'symbols')
end

local function all()
  diagnostics()
  feature('code actions', 'textDocument/codeAction', code_actions)
  feature('hover', 'textDocument/hover', hover)
  feature('completion', 'textDocument/completion', completion)
  feature('definition', 'textDocument/definition', definition)
  feature('references', 'textDocument/references', references)
  feature('rename', 'textDocument/rename', rename)
  feature('symbols', 'textDocument/documentSymbol', symbols)
  -- The processes that have to end with the editor.
  write('servers', read('/proc/self/task/' .. vim.uv.os_getpid() .. '/children') .. '\n')
end

local ok, message = xpcall(all, debug.traceback)
if not ok then
  io.stderr:write(message .. '\n')
  vim.cmd('cquit')
end
write('tested', table.concat(tested, ', '))
vim.cmd('qall!')
