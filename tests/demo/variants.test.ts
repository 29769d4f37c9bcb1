import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { parseCliArguments } from '../../src/demo/cliArguments'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { chooseVariants, variantList, variants } from '../../src/demo/variants/catalogue'
import { until } from '../support/until'

const LAURA = 'agent_laura'
const open: { close(): unknown }[] = []

async function start(...names: readonly string[]): Promise<DemoWorkspace> {
  const workspace = await startDemoWorkspace({ script: false, variants: names })
  open.push(workspace)
  return workspace
}

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

describe('the variants', () => {
  it('each have a name and one sentence', () => {
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length)
    for (const { name, says } of variants) {
      expect(name).toMatch(/^[a-z0-9-]+$/)
      expect(says).toMatch(/^.{10,140}\.$|^[^.]{10,140}"\.$/s)
    }
  })

  it('are printed one on each line', () => {
    const lines = variantList().split('\n')
    for (const { name, says } of variants)
      expect(lines.some((line) => line.startsWith(`  ${name} `) && line.endsWith(says))).toBe(true)
    expect(parseCliArguments(['--variant', 'list'])).toEqual({ ok: true, options: null })
  })

  it('are chosen by name, several with commas or in several switches', () => {
    expect(parseCliArguments(['--variant', 'list-capped-50,name-spaces', '--variant', 'close-1011'])).toMatchObject({
      ok: true,
      options: { variants: ['list-capped-50', 'name-spaces', 'close-1011'] }
    })
  })

  it('are reported if they are unknown', () => {
    expect(parseCliArguments(['--variant', 'nonsense'])).toEqual({
      ok: false,
      error: 'There is no variant "nonsense". --variant list names them all'
    })
  })

  it('are refused if two change the same thing', () => {
    expect(chooseVariants(['envelope-payload', 'envelope-event-key'])).toEqual({
      ok: false,
      error: 'Variants envelope-event-key and envelope-payload both change the envelope: choose one of them'
    })
  })

  it('work together: the content of a frame is changed first, its envelope last', async () => {
    const workspace = await start('envelope-payload', 'name-spaces', 'list-capped-50', 'list-total')
    const { client, frames } = await rawClient(workspace)
    client.send({ type: 'get_stopped_customers', data: { limit: 100 } })
    const frame = await frames((text) => text.includes('stopped_customers'))
    const { payload } = JSON.parse(frame)
    expect(payload.customers).toHaveLength(50)
    expect(payload.total).toBe(85)
    expect(payload.customers[0].customer_name).toBe('   ')
  })
})

describe('on the wire', () => {
  it.each([
    { name: 'nan-in-list', pattern: /"score":NaN[,}]/ },
    { name: 'id-beyond-double', pattern: /"customer_id":9007199254740001001[,}]/ },
    { name: 'id-numeric', pattern: /"customer_id":1001[,}]/ },
    { name: 'data-double-encoded', pattern: /"data":"\{\\"customers/ },
    { name: 'message-batch', pattern: /^\[\{"type":"stopped_customers".*\}\]$/ },
    { name: 'customers-as-map', pattern: /"customers":\{"0":/ },
    { name: 'list-camel-case', pattern: /"customerId":"customer_1001"/ },
    { name: 'waiting-object', pattern: /"time_since_last_conversation":\{"minutes":18\}/ },
    { name: 'waiting-postgres-month', pattern: /"time_since_last_conversation":"1 mon 2 days 03:04:05"/ },
    { name: 'byte-order-mark', pattern: /^\ufeff\{/ }
  ] as const)('$name does what its sentence says', async ({ name, pattern }) => {
    const { client, frames } = await rawClient(await start(name))
    client.send({ type: 'get_stopped_customers', data: { limit: 100 } })
    expect(await frames((text) => text.includes('stopped_customers'))).toMatch(pattern)
  })

  it('latin1-in-list sends a text frame with the byte E9', async () => {
    const { client, bytes } = await rawClient(await start('latin1-in-list'), false)
    client.send({ type: 'get_stopped_customers', data: { limit: 100 } })
    const { data, isBinary } = await bytes((text) => text.includes('stopped_customers'))
    expect(isBinary).toBe(false)
    expect(data.includes(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x22]))).toBe(true)
  })

  it('a text id is refused if ids are numbers', async () => {
    const { client, frames } = await rawClient(await start('id-numeric'))
    client.send({ type: 'assign_agent', data: { customer_id: '1002', page_id: 'page_nordlys_outdoor' } })
    expect(await frames((text) => text.includes('"error"'))).toContain('Invalid field: customer_id')
    client.send({ type: 'assign_agent', data: { customer_id: 1002, page_id: 'page_nordlys_outdoor' } })
    expect(await frames((text) => text.includes('agent_assigned'))).toContain('"customer_id":1002')
  })

  it('the first take-over is lost to a colleague, but only once', async () => {
    const { client, frames } = await rawClient(await start('conflict-code-only'))
    client.send({ type: 'assign_agent', data: { customer_id: 'customer_1002', page_id: 'page_nordlys_outdoor' } })
    expect(await frames((text) => text.includes('"error"'))).toBe('{"type":"error","code":"ALREADY_ASSIGNED"}')
    client.send({ type: 'assign_agent', data: { customer_id: 'customer_1003', page_id: 'page_nordlys_ski_school' } })
    expect(await frames((text) => text.includes('agent_assigned'))).toContain('"is_assigned_to_me":true')
  })
})

interface RawFrame {
  readonly data: Buffer
  readonly isBinary: boolean
}

/**
 * Makes a client that keeps every frame as bytes. `checksUtf8`: true if the client refuses invalid UTF-8, as clients
 * usually do.
 */
async function rawClient(workspace: DemoWorkspace, checksUtf8 = true) {
  const cookie = workspace.control.createSession(LAURA).header
  const socket = new WebSocket(workspace.socketUrl, { headers: { cookie }, skipUTF8Validation: !checksUtf8 })
  const received: RawFrame[] = []
  socket.on('message', (data: Buffer, isBinary) => received.push({ data, isBinary }))
  open.push(socket)
  await once(socket, 'open')
  const bytes = (fits: (text: string) => boolean): Promise<RawFrame> =>
    until('a frame', () => received.find(({ data }) => fits(data.toString('utf8'))))
  return {
    client: { send: (frame: unknown) => socket.send(JSON.stringify(frame)) },
    bytes,
    frames: async (fits: (text: string) => boolean): Promise<string> => (await bytes(fits)).data.toString('utf8')
  }
}
