import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { listCrashes } from '../../src/main/diagnostics/crashes'
import type { AppStatus } from '../../src/main/os/status/statusAnswer'
import { profileFolder } from '../support/desktop/launch'
import { until } from '../support/until'
import { headless, headlessCommand, runHeadless } from './headless'
import { account, it, LAURA, type Stage } from './stage'

/** Returns the hosts, other than this computer, to which processes of this profile have a TCP connection. */
function remotePlaces(profile: string): readonly string[] {
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      // The process has just ended.
      return ''
    }
  }
  const own = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && read(`/proc/${pid}/cmdline`).includes(profile))
  expect(own.length).toBeGreaterThan(1)
  const sockets = new Set(
    own.flatMap((pid) =>
      readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        try {
          return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
        } catch {
          // The file was just closed.
          return []
        }
      })
    )
  )
  const rows = ['tcp', 'tcp6'].flatMap((kind) => read(`/proc/net/${kind}`).trim().split('\n').slice(1))
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter((row) => sockets.has(row[9] ?? ''))
    .map((row) => row[2] ?? '')
    .filter((remote) => !/^(0100007F|0{32}|0{8}|0000000000000000FFFF00000100007F|0{24}01000000):/.test(remote))
}

/** Returns the profile's files that other users could read if its folder were open. */
function readableForOthers(profile: string): readonly string[] {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((name) => lstatSync(join(profile, name)).isFile() && (lstatSync(join(profile, name)).mode & 0o077) !== 0)
    .sort()
}

const status = async (stage: Stage): Promise<AppStatus> =>
  JSON.parse((await headless(stage, '--status=json')).out) as AppStatus

describe('a Deskhand that is managed from outside', () => {
  it('tells its counts and is checked without being disturbed, and a kill leaves no harm', async ({ stage }) => {
    expect(await headless(stage, '--version')).toEqual({ code: 0, out: expect.stringMatching(/^Deskhand \d+\.\d+/) })
    expect(await headless(stage, '--status')).toEqual({ code: 3, out: 'No Deskhand runs with this profile.\n' })
    const workspace = await stage.workspace()
    const { app } = await stage.signIn(workspace)
    const first = await until('the whole list', async () => {
      const now = await status(stage)
      return now.queue.reason === null ? now : null
    })
    expect(first).toMatchObject({ workspace: 'chosen', screen: 'desk', connection: { state: 'connected' } })
    expect(first.queue.waiting).toBeGreaterThan(0)
    expect(JSON.stringify(first)).not.toContain(account(workspace, LAURA).name)
    expect(statSync(join(profileFolder(stage.desktop), 'status.sock')).mode & 0o777).toBe(0o600)

    const address = `--workspace=${workspace.origin}`
    const beside = await headless(stage, '--diagnose=json', address)
    expect(beside.code).toBe(22)
    expect((JSON.parse(beside.out) as { steps: { reason: string }[] }).steps.at(-1)?.reason).toBe('appRuns')
    expect((await status(stage)).connection).toMatchObject({ state: 'connected', since: first.connection.since })
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('deskhand-diagnose-'))).toEqual([])

    const bundle = join(stage.desktop.folder, 'bundle.txt')
    const desk = await app.desk()
    await app.electron.evaluate(
      ({ webContents }, url) => {
        const pages = webContents.getAllWebContents()
        pages.find((contents) => contents.getURL().startsWith(url))?.forcefullyCrashRenderer()
      },
      desk.url().slice(0, 20)
    )
    await until('the crash report', () => listCrashes(join(profileFolder(stage.desktop), 'crashes')).length > 0)
    expect(remotePlaces(profileFolder(stage.desktop))).toEqual([])
    // Chromium writes both: a port for the driver of this test, and a number for its crash handler.
    expect(readableForOthers(profileFolder(stage.desktop))).toEqual(['DevToolsActivePort', 'crashes/client_id'])
    const saved = await headless(stage, `--support-bundle=${bundle}`)
    expect(saved.code).toBe(0)
    const text = readFileSync(bundle, 'utf8')
    expect(text).toMatch(/===== crashes =====\nThese crash reports are in .*\n\d{4}-.* \d+\n/)
    expect(text).toContain('connected')
    for (const { name } of workspace.accounts) expect(text).not.toContain(name)
    expect((await headless(stage, `--support-bundle=${bundle}`)).code).toBe(1)

    app.kill()
    await until('the app to end', () => app.ended)
    expect(existsSync(join(profileFolder(stage.desktop), 'status.sock'))).toBe(true)
    expect((await headless(stage, '--status')).code).toBe(3)

    const alone = await headless(stage, '--diagnose', address)
    expect(alone.out).toMatch(/List +ok/)
    expect(alone).toMatchObject({ code: 0 })

    const again = await stage.launch({ switches: [address] })
    await until('the app to be connected again', async () => (await status(stage)).connection.state === 'connected')
    await again.quit()
    expect(existsSync(join(profileFolder(stage.desktop), 'status.sock'))).toBe(false)
  })

  it('is checked twice at once, and neither check takes the other for a person who starts Deskhand', async ({
    stage
  }) => {
    // Nobody answers there, so both checks take a while.
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = `--workspace=http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const checks = await Promise.all([1, 2].map(() => headless(stage, '--diagnose=json', address)))
    silent.close()
    expect(checks.map(({ code }) => code)).toEqual([13, 13])
  })

  it('says in JSON why it checked nothing, and by its exit code that an answer is lost', async ({ stage }) => {
    const none = await headless(stage, '--diagnose=json')
    expect(none.code).toBe(10)
    expect(JSON.parse(none.out)).toEqual({ format: 1, exitCode: 10, error: 'noWorkspace' })
    const refused = await headless(stage, '--diagnose=json', '--workspace=https://me:secret@desk.example')
    expect(JSON.parse(refused.out)).toEqual({ format: 1, exitCode: 10, error: 'credentials' })
    for (const command of ['--policy-report=json', '--diagnose', '--version']) {
      const lost = ['sh', '-c', 'exec "$@" > /dev/full', 'sh', ...headlessCommand(stage, [command])] as const
      expect((await runHeadless(stage, lost)).code).toBe(1)
    }
  })
})
