import { expect } from 'vitest'
import type { RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import type { DeskPage } from './deskPage'
import { it } from './stage'

async function takeOver(desk: DeskPage): Promise<void> {
  await desk.takeOver('이서연')
}

it('fault 57: when the GPU process dies, another one is started, and the desk works on', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await takeOver(desk)
  const before = await until('a GPU process', () => gpuProcess(app))
  await app.electron.evaluate(({ app: electron }, pid) => {
    electron.once('child-process-gone', (_event, { type, reason }) => process.stdout.write(`gone: ${type} ${reason}\n`))
    process.kill(pid, 'SIGKILL')
  }, before)
  await until('it to be gone', () => app.output.includes('gone: GPU killed'))
  const after = await until('another GPU process', () => gpuProcess(app))
  expect(after).not.toBe(before)
  workspace.control.customerWrites(SEOYEON, 'Said afterwards')
  await desk.message('Said afterwards').waitFor()
  await desk.send('Answered afterwards')
  await desk.delivery('Answered afterwards', 'Sent')
  expect(workspace.control.connectionCount()).toBe(1)
})

it('fault 69: a rejection and an exception that no code handles are logged, and the desk works on', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await takeOver(desk)
  await app.electron.evaluate(() => {
    void Promise.reject(new Error('planted rejection'))
    setTimeout(() => {
      throw new Error('planted exception')
    }, 0)
  })
  await until(
    'both to be logged',
    () => /unhandled rejection: Error/.test(app.output) && /uncaught exception: Error/.test(app.output)
  )
  workspace.control.customerWrites(SEOYEON, 'Said afterwards')
  await desk.message('Said afterwards').waitFor()
  expect({ ended: app.ended, connectionCount: workspace.control.connectionCount() }).toEqual({
    ended: false,
    connectionCount: 1
  })
})

const gpuProcess = (app: RunningApp): Promise<number | null> =>
  app.electron.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null)
