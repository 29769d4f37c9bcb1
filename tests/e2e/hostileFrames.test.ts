import { expect } from 'vitest'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { it } from './stage'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const NOBODY = { customer_id: null, page_id: {}, customer_name: 'Nobody' }

/** None of these frames says anything about a customer. */
const FRAMES: readonly (Buffer | string | Record<string, unknown>)[] = [
  Buffer.from([0, 1, 2, 255]),
  Buffer.from('{"type":"connected","user_id":'),
  '',
  ' ',
  'hello',
  '{',
  '{"type":',
  'null',
  'true',
  '42',
  '"connected"',
  '[]',
  '[{"type":"connected"}]',
  '{}',
  nested(50_000),
  '{"type":null}',
  '{"type":7}',
  '{"type":"__proto__"}',
  '{"type":"constructor","data":{}}',
  '{"__proto__":{"type":"agent_assigned"},"constructor":{"prototype":{}}}',
  { type: 'something_new', data: { customers: [] } },
  { type: 'x'.repeat(100_000) },
  { type: 'stopped_customers', data: { customers: 'all' } },
  { type: 'customer_stop_status_changed' },
  { type: 'customer_stop_status_changed', data: { stop: false, customer: NOBODY } },
  {
    type: 'customer_stop_status_changed',
    data: { stop: true, customer: { ...NOBODY, customer_id: 2 ** 60, page_id: 1 } }
  },
  { type: 'agent_assignment_changed', data: { action: 'assigned', customer_id: { $ne: null } } },
  { type: 'agent_assignment_changed', data: { action: ['assigned'], customer_id: [], customer: null } },
  { type: 'agent_assigned', data: { customer: [] } },
  { type: 'new_message', data: null },
  { type: 'new_message', data: { is_human: false, message: 'to nobody' } },
  '{"type":"new_message","data":{"customer_id":"\\ud800","page_id":"p","message":"x"}}'
]

it('frames without a meaning change nothing', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  await until('the queue', async () => (await desk.count('Waiting')) === 4)
  await desk.openCustomer('이서연')
  const names = async (): Promise<readonly string[]> => (await desk.rowNames()).map((name) => name.split(',')[0] ?? '')
  const before = await names()
  const upgrades = control.connectionCount()

  FRAMES.forEach((frame) => expect(control.emit({}, frame)).toBe(1))
  // Frames are read in order. So when this message arrives, all frames before it have arrived.
  control.customerWrites(SEOYEON, '아직 기다려요')
  await desk.row('이서연').filter({ hasText: '아직 기다려요' }).waitFor()

  expect(await names()).toEqual(before)
  expect(control.connectionCount()).toBe(upgrades)
  await desk.connected()
  expect(await desk.notices.getByRole('alert').count()).toBe(0)
  expect(await desk.conversation.getByRole('heading', { name: '이서연' }).count()).toBe(1)
  expect(app.problems).toEqual([])
})

it('names and messages are text, whatever they contain', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{7*7}}'
  workspace.control.emit(
    {},
    {
      type: 'customer_stop_status_changed',
      data: {
        stop: true,
        customer: {
          customer_id: 'evil',
          page_id: markup,
          customer_name: markup,
          last_message: markup,
          is_assigned: false,
          [markup]: markup
        }
      }
    }
  )
  await desk.row('<img src=x').click()
  await desk.conversation.getByRole('heading', { name: '<img src=x' }).waitFor()
  await desk.details.getByText('From your workspace').waitFor()
  expect(await desk.page.locator('img[src="x"], script:not([src])').count()).toBe(0)
  expect(await desk.page.title()).toMatch(/^\(5\) Deskhand/)
  expect(app.problems).toEqual([])
})
