import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

interface SourceFile {
  /** The path from src, with slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const posix = (path: string): string => path.split(sep).join('/')

function listSource(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function resolveImport(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const base = resolve(dirname(from), specifier.replace(/\?.*$/, ''))
  const found = [base, `${base}.ts`, `${base}.vue`, join(base, 'index.ts')].find((file) => existsSync(file))
  return posix(relative(src, found ?? base))
}

const IMPORT = /(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g

/** Returns what a file imports: paths from `src`, and names of packages. `path`: the file's own path from `src`. */
function importsOf(text: string, path: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map(([, from, bare]) => {
    const specifier = from ?? bare ?? ''
    return resolveImport(join(src, path), specifier) ?? specifier
  })
}

const files: readonly SourceFile[] = listSource(src).map((file) => {
  const text = readFileSync(file, 'utf8')
  const path = posix(relative(src, file))
  return { path, text, imports: importsOf(text, path) }
})

/** The order in which main may import. A folder may import itself, `shared`, and the folders of all earlier groups. */
const MAIN_GROUPS = [
  ['protocol', 'state', 'workspace', 'windows', 'files'],
  ['connection', 'ipc', 'persistence', 'os', 'diagnostics'],
  ['settings', 'alerts'],
  ['replies', 'exports', 'updates', 'day', 'spelling'],
  ['client', 'session'],
  ['dispatch.ts'],
  ['compose'],
  ['index.ts'],
  ['start.ts']
]
const RENDERER_GROUPS = [
  ['port.ts', 'styles', 'locales'],
  ['batchQueue.ts', 'commands.ts', 'stores'],
  ['mirror.ts'],
  ['faults.ts'],
  ['composables'],
  ['components', 'startWorkspaces.ts'],
  ['App.vue', 'card'],
  ['main.ts'],
  ['start.ts']
]

function groupOf(groups: readonly (readonly string[])[], path: string): number {
  const [, place = ''] = path.split('/')
  return groups.findIndex((group) => group.includes(place))
}

function mayImport(from: string, to: string): boolean {
  const [layer] = from.split('/')
  const [target] = to.split('/')
  if (layer !== 'demo' && target === 'shared') return true
  // The app embeds the demo workspace through this public file.
  if (from.startsWith('main/') && to === 'demo/embeddedWorkspace.ts') return from.startsWith('main/session/')
  if (layer !== target) return false
  if (layer === 'main') return allowed(MAIN_GROUPS, from, to)
  if (layer === 'renderer') return allowed(RENDERER_GROUPS, from, to)
  return true
}

function allowed(groups: readonly (readonly string[])[], from: string, to: string): boolean {
  const samePlace = from.split('/')[1] === to.split('/')[1]
  const fromGroup = groupOf(groups, from)
  const toGroup = groupOf(groups, to)
  return samePlace || (toGroup >= 0 && toGroup < fromGroup)
}

/** The files of a room that stand in no folder. */
const OWN_FILES = '.'

/**
 * The order in which the folders of a room may import, as in `MAIN_GROUPS`. A room without `OWN_FILES` has files of
 * its own that import folders, and that folders import.
 */
const FOLDER_GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'main/alerts': [['decide'], ['deliver'], [OWN_FILES]],
  'main/compose': [[OWN_FILES], ['headless']],
  'main/ipc': [['views'], [OWN_FILES]],
  'main/os': [['dbus'], ['autostart', 'doNotDisturb', 'notifications', 'profiles', 'status', 'tray']],
  'main/protocol': [['json'], ['fields'], ['answers', 'waits'], ['lists'], [OWN_FILES]],
  'main/settings': [[OWN_FILES], ['policySources']],
  'main/state': [['tables'], ['selectors'], ['reducers'], [OWN_FILES]],
  'main/workspace': [[OWN_FILES], ['certificates', 'passwords'], ['proxy', 'signIn'], ['cookies']],
  'renderer/components': [
    ['ui'],
    ['day', 'diagnostics', 'settings', 'signIn', 'team'],
    ['connection', 'parking'],
    ['alerts', 'queue'],
    ['announcements', 'search'],
    ['conversation'],
    ['customer', 'keys'],
    ['frame'],
    ['popOut']
  ]
}

const roomOf = (path: string): string => path.split('/').slice(0, 2).join('/')

function folderOf(path: string): string {
  const [, , folder = '', ...deeper] = path.split('/')
  return deeper.length === 0 ? OWN_FILES : folder
}

function folderGroupOf(groups: readonly (readonly string[])[], path: string): number {
  return groups.findIndex((group) => group.includes(folderOf(path)))
}

function mayImportInRoom(from: string, to: string): boolean {
  const groups = FOLDER_GROUPS[roomOf(from)]
  if (!groups || roomOf(from) !== roomOf(to) || folderOf(from) === folderOf(to)) return true
  const isOpen = (path: string): boolean => folderOf(path) === OWN_FILES && folderGroupOf(groups, path) < 0
  return isOpen(from) || isOpen(to) || folderGroupOf(groups, to) < folderGroupOf(groups, from)
}

describe('the layers', () => {
  it('have files that this test finds', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(200)
  })

  it('import in one direction only', () => {
    const own = (specifier: string): boolean => /^(shared|main|preload|renderer|demo)\//.test(specifier)
    const wrong = files.flatMap((file) =>
      file.imports.filter((to) => own(to) && !mayImport(file.path, to)).map((to) => `${file.path} imports ${to}`)
    )
    expect(wrong).toEqual([])
  })

  it('import in one direction inside a room too, where the folders of the room have an order', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.filter((to) => !mayImportInRoom(path, to)).map((to) => `${path} imports ${to}`)
    )
    expect(wrong).toEqual([])
    const homeless = files.filter(({ path }) => {
      const groups = FOLDER_GROUPS[roomOf(path)]
      return groups !== undefined && folderOf(path) !== OWN_FILES && folderGroupOf(groups, path) < 0
    })
    expect(homeless.map(({ path }) => path)).toEqual([])
  })

  // Types count too: whoever reads one file of a circle has to read all of them.
  it('have no file that imports itself through other files', () => {
    const needs = new Map(files.map(({ path, imports }) => [path, imports]))
    const reached = (from: string): ReadonlySet<string> => {
      const found = new Set<string>()
      const open = [...(needs.get(from) ?? [])]
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (found.has(next)) continue
        found.add(next)
        open.push(...(needs.get(next) ?? []))
      }
      return found
    }
    expect(files.map(({ path }) => path).filter((path) => reached(path).has(path))).toEqual([])
  })

  it('have a place for every folder of main and renderer', () => {
    const homeless = files.filter(({ path }) => {
      if (path.startsWith('main/')) return groupOf(MAIN_GROUPS, path) < 0
      if (path.startsWith('renderer/')) return groupOf(RENDERER_GROUPS, path) < 0
      return !/^(shared|preload|demo)\//.test(path)
    })
    expect(homeless.map((file) => file.path)).toEqual([])
  })

  it('import each package only where it belongs', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((name) => {
          if (path.startsWith('shared/')) return name !== 'valibot' && !/^(shared)\//.test(name)
          if (path.startsWith('renderer/')) return name === 'electron' || name.startsWith('node:') || name === 'ws'
          if (path.startsWith('main/')) return name === 'vue' || name === 'pinia'
          if (path.startsWith('demo/')) return name === 'electron'
          return false
        })
        .map((name) => `${path} imports ${name}`)
    )
    expect(wrong).toEqual([])
  })

  it('keep clocks, timers, Electron and the other rooms out of the decisions about alerts', () => {
    const decide = files.filter(({ path }) => path.startsWith('main/alerts/decide/'))
    const own = /^(?:shared|main\/state|main\/alerts\/decide)\//
    const wrong = decide.flatMap(({ path, imports }) =>
      imports.filter((name) => !own.test(name)).map((name) => `${path} imports ${name}`)
    )
    // A date may be made of an instant, because quiet hours are times of day.
    const outside =
      /\bDate\.now\b|\bnew Date\(\)|\bset(?:Timeout|Interval)\b|\bperformance\b|\bprocess\.|\bMath\.random\b/
    const reading = decide.filter(({ text }) => outside.test(text)).map(({ path }) => path)
    expect({ files: decide.length > 10, wrong, reading }).toEqual({ files: true, wrong: [], reading: [] })
  })

  it('leave Electron and D-Bus to the room of the system, so that alerts run without either', () => {
    const wrong = files
      .filter(({ path }) => path.startsWith('main/alerts/'))
      .filter(({ imports }) => imports.some((name) => name === 'electron' || name.startsWith('main/os/dbus/')))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('have frame names only in the protocol folder', () => {
    const frames =
      /['"](get_stopped_customers|stopped_customers|assign_agent|unassign_agent|agent_assigned|agent_requested|customer_stop_status_changed|agent_assignment_changed|send_message|message_sent)['"]/
    const wrong = files.filter((file) => !/^(main\/protocol|demo)\//.test(file.path) && frames.test(file.text))
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  it('have one IPC channel, and ipcMain in one file', () => {
    const raw = files.filter((file) => /\bipcMain\b/.test(file.text)).map((file) => file.path)
    expect(raw).toEqual(['main/ipc/rendererPorts.ts'])
    const renderer = files.filter((file) => /\bipcRenderer\b|contextBridge/.test(file.text)).map((file) => file.path)
    expect(renderer).toEqual(['preload/index.ts'])
    const channels = files.flatMap((file) => [...file.text.matchAll(/['"]deskhand:[a-z-]+['"]/g)].map(([name]) => name))
    expect(channels).toEqual(["'deskhand:connect'"])
  })

  it('keep their files short', () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ path, lines }) => lines > 265 && path !== 'shared/text/messages.d.ts')
    expect(long).toEqual([])
  })

  it('define the units of time once', () => {
    const unit = /^(?:export )?const \[?(?:SECOND|MINUTE|HOUR|DAY)(?:_MS)?\b[^=]* =/m
    // The demo may define units of time too, because it does not import the app.
    const found = files.filter(({ path, text }) => !path.startsWith('demo/') && unit.test(text))
    expect(found.map(({ path }) => path)).toEqual(['shared/time.ts'])
    const inTests = listSource(join(root, 'tests')).filter((file) => unit.test(readFileSync(file, 'utf8')))
    expect(inTests.map((file) => posix(relative(root, file)))).toEqual([])
  })

  it('have no escapes from the type checker, no raw HTML and no default exports', () => {
    const escapes = /\bas any\b|:\s*any\b|<any>|@ts-ignore|@ts-expect-error|v-html|\.innerHTML|insertAdjacentHTML/
    const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/.*$/gm, '')
    const wrong = files.filter(
      (file) => escapes.test(code(file.text)) || (file.path.endsWith('.ts') && /^export default/m.test(file.text))
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })
})
