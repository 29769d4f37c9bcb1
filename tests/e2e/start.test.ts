import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'vitest'
import { electronPath, ROOT, startAgain } from '../support/desktop/launch'
import { until } from '../support/until'
import { closeDesk, it, type Stage } from './stage'

function start(
  stage: Stage,
  root: string,
  ...switches: readonly string[]
): { readonly process: ChildProcess; output(): string } {
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  let output = ''
  const started = spawn(electronPath(), [root, ...unsafe, '--disable-gpu', '--disable-dev-shm-usage', ...switches], {
    cwd: stage.desktop.folder,
    env: stage.desktop.env
  })
  started.stdout.on('data', (text) => (output += String(text)))
  return { process: started, output: () => output }
}

it('a folder for all state may be given, from wherever Deskhand is started', async ({ stage }) => {
  const app = start(stage, ROOT, '--user-data-dir=state', '--hidden')
  try {
    const state = join(stage.desktop.folder, 'state')
    await until('the state to be where it was wished', () => existsSync(state) && readdirSync(state).length > 0)
  } finally {
    app.process.kill('SIGKILL')
  }
})

it('the sign-in window that a start opens is in front of the desk, also when the desk is shown again', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  await (await app.otherWindow()).getByLabel('Email').waitFor()
  const inFront = (): Promise<string> =>
    stage.desktop.run('xdotool', 'getactivewindow', 'getwindowname').catch(() => '')
  await until('the desk to show', () => app.isDeskShown())
  await until('the sign-in window in front', async () => (await inFront()).startsWith(workspace.origin))

  await closeDesk(app)
  expect(await startAgain(stage.desktop)).toContain('Deskhand is running already')
  await until('the desk to show', () => app.isDeskShown())
  await until('the sign-in window in front', async () => (await inFront()).startsWith(workspace.origin))
})

it('a start that fails says why and ends, so that the next start is possible', async ({ stage }) => {
  const root = join(stage.desktop.folder, 'incomplete')
  mkdirSync(join(root, 'out'), { recursive: true })
  for (const part of ['package.json', 'resources', 'out/main', 'out/preload'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true })
  const app = start(stage, root, `--user-data-dir=${join(stage.desktop.folder, 'incomplete-state')}`)
  const [code] = await once(app.process, 'exit')
  expect(code).toBe(1)
  expect(app.output()).toContain('not started')
})
