import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runProgram, type ProgramCommand } from '../../../src/main/os/program'
import { gnomeQuiet } from '../../../src/main/os/doNotDisturb/sources'
import { watchDesktopSetting } from '../../../src/main/os/doNotDisturb/doNotDisturb'
import type { DesktopSetting } from '../../../src/main/os/doNotDisturb/sources'
import { systemTimers } from '../../../src/main/os/clock'
import { createFakeSettingsTool, isRunning } from '../../support/fakeSettingsTool'
import { until } from '../../support/until'

const before = { ...process.env }
const path = before['PATH'] ?? ''
const undo: (() => void)[] = []
let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tool-'))))
afterEach(() => {
  for (const step of undo.splice(0)) step()
  for (const name of ['PATH', 'GSETTINGS_BACKEND', 'XDG_CONFIG_HOME']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  rmSync(folder, { recursive: true, force: true })
})

function run(...command: ProgramCommand) {
  const said: string[] = []
  const ends: number[] = []
  const program = runProgram(command, { line: (text) => said.push(text), ended: () => ends.push(said.length) })
  undo.push(program.stop)
  return { said, ends, program }
}
const ended = ({ ends }: { readonly ends: readonly number[] }) => until('the end', () => ends.length > 0)

describe.skipIf(process.platform === 'win32')('a program of the system (skipped: Windows has no such programs)', () => {
  it('is read line by line, however its output is split', async () => {
    const script = "process.stdout.write('one\\ntw'); setTimeout(() => process.stdout.write('o\\nnot finished'), 20)"
    const one = run(process.execPath, '-e', script)
    await ended(one)
    expect(one.said).toEqual(['one', 'two'])
  })

  it('that does not exist ends', async () => {
    const none = run(join(folder, 'none'))
    await ended(none)
    expect({ said: none.said, ends: none.ends }).toEqual({ said: [], ends: [0] })
  })

  it('that the system refuses to start ends', async () => {
    const refused = run('echo', 'x'.repeat(3_000_000))
    expect(refused.ends).toEqual([])
    await ended(refused)
    expect({ said: refused.said, ends: refused.ends }).toEqual({ said: [], ends: [0] })
    const stopped = run('echo', 'x'.repeat(3_000_000))
    stopped.program.stop()
    await ended(run('true'))
    expect(stopped.ends).toEqual([])
  })

  it('that writes a line without an end fills no memory, and its next line is read', async () => {
    const script =
      "const part = 'x'.repeat(100_000); for (let n = 0; n < 50; n++) process.stdout.write(part); process.stdout.write('\\nafter\\n')"
    const flood = run(process.execPath, '-e', script)
    await ended(flood)
    expect(flood.said).toEqual(['after'])
  })

  it('that is stopped sends no more lines and ends', async () => {
    const file = join(folder, 'pid')
    const script = `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); console.log('here'); setInterval(() => console.log('still'), 5)`
    const one = run(process.execPath, '-e', script)
    await until('a line', () => one.said.includes('here'))
    one.program.stop()
    const before = one.said.length
    const pid = Number(readFileSync(file, 'utf8'))
    await until('its end', () => !isRunning(pid))
    expect({ saidCount: one.said.length, ends: one.ends }).toEqual({ saidCount: before, ends: [] })
  })
})

/** Returns the process group of a process. Ctrl+C in a terminal goes to all processes of a group. */
function groupOf(pid: number | 'self'): string | undefined {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]
}

it.skipIf(process.platform !== 'linux')(
  'a Ctrl+C in the app’s terminal does not end the shell that would end the program (skipped: no /proc)',
  async () => {
    const one = run('sh', '-c', 'echo $PPID; exec sleep 60')
    const shell = Number(await until('its shell', () => one.said[0]))
    expect(groupOf(shell)).not.toBe(groupOf('self'))
  }
)

function read(): DesktopSetting {
  const quiet = watchDesktopSetting({ source: gnomeQuiet, run: runProgram, timers: systemTimers })
  undo.push(quiet.dispose)
  return quiet
}

describe.skipIf(process.platform === 'win32')(
  'Do Not Disturb through a gsettings in PATH (skipped: Windows has no shell scripts)',
  () => {
    it('is read at the start and after each change', async () => {
      const tool = createFakeSettingsTool(folder, true)
      process.env['PATH'] = `${folder}:${path}`
      const quiet = read()
      await until('on', () => quiet.state() === 'on')
      tool.set(false)
      await until('off', () => quiet.state() === 'off')
      tool.say('rubbish \u0007 show-banners: perhaps')
      tool.set(true)
      await until('on again', () => quiet.state() === 'on')
      expect(tool.uses().filter((use) => use.startsWith('monitor'))).toEqual([
        'monitor org.gnome.desktop.notifications show-banners'
      ])
      const [pid = 0] = tool.listeners()
      expect(isRunning(pid)).toBe(true)
      quiet.dispose()
      await until('the listener to end', () => !isRunning(pid))
    })

    it('is unreadable after the listener is killed', async () => {
      const tool = createFakeSettingsTool(folder, true)
      process.env['PATH'] = `${folder}:${path}`
      const quiet = read()
      await until('on', () => quiet.state() === 'on')
      const pid = await until('a listener', () => tool.listeners()[0])
      process.kill(pid, 'SIGKILL')
      await until('nothing', () => quiet.state() === 'unreadable')
    })

    it.each([
      { name: 'is absent', script: null },
      { name: 'knows no such setting', script: '#!/bin/sh\necho "No such schema" >&2\nexit 1\n' },
      { name: 'says something else', script: '#!/bin/sh\nhead -c 300000 /dev/urandom\n' }
    ])('is unreadable if gsettings $name', async ({ script }) => {
      if (script !== null) writeFileSync(join(folder, 'gsettings'), script, { mode: 0o755 })
      process.env['PATH'] = script === null ? folder : `${folder}:${path}`
      const ends: string[] = []
      const quiet = watchDesktopSetting({
        source: gnomeQuiet,
        timers: systemTimers,
        run: (command, on) =>
          runProgram(command, { line: on.line, ended: () => (ends.push(command[1] ?? ''), on.ended()) })
      })
      undo.push(quiet.dispose)
      await until('the end of the listener', () => ends.includes('monitor'))
      expect(quiet.state()).toBe('unreadable')
    })
  }
)

const KEY = ['org.gnome.desktop.notifications', 'show-banners']

function gsettings(...parameters: readonly string[]): string | null {
  try {
    return execFileSync('gsettings', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    // This computer has no program `gsettings`, or the program does not know this setting.
    return null
  }
}

it.skipIf(gsettings('get', ...KEY) === null)(
  'Do Not Disturb through the real gsettings (skipped: this computer has none, or not GNOME’s settings)',
  async () => {
    Object.assign(process.env, { GSETTINGS_BACKEND: 'keyfile', XDG_CONFIG_HOME: folder })
    const quiet = read()
    await until('off', () => quiet.state() === 'off')
    gsettings('set', ...KEY, 'false')
    await until('on', () => quiet.state() === 'on')
    gsettings('set', ...KEY, 'true')
    await until('off again', () => quiet.state() === 'off')
  }
)
