import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { parseCliArguments } from '../../src/demo/cliArguments'

describe('the arguments', () => {
  it('become options', () => {
    expect(parseCliArguments([])).toEqual({ ok: true, options: { script: true, controlOverHttp: false } })
    expect(
      parseCliArguments([
        '--port',
        '8080',
        '--seed=7',
        '--host',
        '::1',
        '--speed',
        '2.5',
        '--quiet',
        '--persistent',
        '--control'
      ])
    ).toEqual({
      ok: true,
      options: {
        port: 8_080,
        seed: 7,
        host: '::1',
        speed: 2.5,
        script: false,
        cookieSeconds: 2_592_000,
        controlOverHttp: true
      }
    })
  })

  it.each([
    { name: '--port', value: '70000' },
    { name: '--port', value: '1.5' },
    { name: '--port', value: ' ' },
    { name: '--seed', value: 'x' },
    { name: '--speed', value: '0' },
    { name: '--nonsense', value: '1' }
  ])('are refused: $name $value', ({ name, value }) => {
    expect(parseCliArguments([name, value])).toMatchObject({ ok: false })
  })
})

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-demo-'))
  const program = join(folder, 'cli.mjs')

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: new URL('../../src/demo/cli.ts', import.meta.url).pathname,
        outDir: folder,
        rollupOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: 'cli.mjs' } }
      }
    })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    { name: 'nonsense', code: 2, words: /There is no variant "nonsense".*\nUsage/s },
    { name: 'list', code: 0, words: /^ {2}list-capped-50 +Never more than 50 rows/m }
  ] as const)('answers --variant $name and ends with $code', ({ name, code, words }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--variant', name], { encoding: 'utf8' })
    expect(status).toBe(code)
    expect(stdout + stderr).toMatch(words)
  })

  it('ends with 1 and one line on a port that is in use', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as AddressInfo
    const { status, stderr } = spawnSync(process.execPath, [program, '--port', String(port)], {
      encoding: 'utf8',
      timeout: 10_000,
      killSignal: 'SIGKILL'
    })
    holder.close()
    expect(stderr).toBe(`Port ${port} is in use\n`)
    expect(status).toBe(1)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its address, answers there, and stops cleanly on %s',
    async (signal) => {
      const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
      try {
        const lines: string[] = []
        for await (const line of createInterface(child.stdout)) {
          lines.push(line)
          if (!line.includes('yuki@harbour.example')) continue
          const origin = /http:\/\/127\.0\.0\.1:\d+$/.exec(lines[0] ?? '')?.[0] ?? ''
          expect((await fetch(`${origin}/login`)).status).toBe(200)
          child.kill(signal)
        }
        const code = child.exitCode ?? (await once(child, 'exit'))[0]
        expect(code).toBe(0)
        expect(lines.at(-1)).toBe('Stopped.')
        expect(lines.join('\n')).not.toContain('fjord-lantern')
      } finally {
        child.kill('SIGKILL')
      }
    }
  )
})
