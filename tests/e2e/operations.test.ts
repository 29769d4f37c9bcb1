import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import type { AppStatus } from '../../src/main/os/status/statusAnswer'
import { electronPath, profileFolder, ROOT } from '../support/desktop/launch'
import { until } from '../support/until'
import { account, it, LAURA, type Stage } from './stage'

interface Ended {
  readonly code: number
  readonly out: string
}

/** Runs a headless command without a display, as a management tool does. */
function headless({ desktop }: Stage, ...switches: readonly string[]): Promise<Ended> {
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const profile = `--user-data-dir=${profileFolder(desktop)}`
  const { DISPLAY: _display, ...env } = desktop.env
  return new Promise((resolve) => {
    const all = [ROOT, ...unsafe, '--disable-gpu', '--disable-dev-shm-usage', profile, ...switches]
    const child = execFile(electronPath(), all, { env, timeout: 60_000 }, (_error, out) =>
      resolve({ code: child.exitCode ?? -1, out })
    )
  })
}

const status = async (stage: Stage): Promise<AppStatus> =>
  JSON.parse((await headless(stage, '--status=json')).out) as AppStatus

describe('a Deskhand that is managed from outside', () => {
  it('tells its counts and is checked without being disturbed, and a kill leaves no harm', async ({ stage }) => {
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
})
