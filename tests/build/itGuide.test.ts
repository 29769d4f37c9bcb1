import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publicUpdateKey } from '../../build/release/updateKey.mjs'
import { isSigned, readPublicKey } from '../../src/main/updates/manifest'
import { mergePolicy } from '../../src/main/settings/policy'
import { readPolicyFiles } from '../../src/main/settings/policyFiles'
import { policyFolderAt } from '../support/policyFolderAt'

const root = join(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/it-guide.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text ?? '')

/** The tests that run the commands of the guide's sentences: the file, and a part of the line that does it. */
const RUN_BY: Readonly<Record<string, readonly [string, string]>> = {
  'deskhand --policy-report': ['tests/e2e/policyReport.test.ts', "report(stage, '--policy-report')"],
  'npm run release': ['tests/build/releaseCommands.test.ts', "'build/release.mjs'"],
  'npm run sign-feed': ['tests/build/release.test.ts', "'clone/build/sign-feed.mjs'"],
  'python3 -m http.server': ['tests/build/itGuide.test.ts', 'spawn(program']
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-guide-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the guide for IT', () => {
  it.runIf(process.platform === 'linux')(
    'has lines for Linux that place a policy without a fault, and sign a manifest',
    () => {
      const [example = ''] = blocks('json')
      writeFileSync(join(folder, 'policy.json'), example)
      const manifest = Buffer.from('version: 1.1.0\n')
      writeFileSync(join(folder, 'latest-linux.yml'), manifest)
      const place = join(folder, 'etc/deskhand')
      for (const line of blocks('sh').flatMap((block) => block.trim().split('\n'))) {
        execFileSync('/bin/sh', ['-euc', line.replaceAll('/etc/deskhand', place)], { cwd: folder })
      }
      const policy = mergePolicy(readPolicyFiles(policyFolderAt(place)), {})
      expect(policy.problems).toEqual([])
      expect(policy.values).toMatchObject({ retentionDays: 1, 'alerts.privacy': 'count' })
      expect(policy.defaults).toEqual({ textSize: '16' })
      const pem = readFileSync(join(folder, 'update-key.pub.pem'), 'utf8')
      const key = readPublicKey(publicUpdateKey({ DESKHAND_UPDATE_PUBLIC_KEY: pem }))
      const signature = readFileSync(join(folder, 'latest-linux.yml.sig'))
      const name = 'latest-linux.yml'
      const isValid = (part: object = {}): boolean | null =>
        key && isSigned({ name, bytes: manifest, signature, ...part }, key)
      expect(isValid()).toBe(true)
      expect(isValid({ bytes: Buffer.from('version: 1.1.1\n') })).toBe(false)
      expect(isValid({ name: 'latest-linux-arm64.yml' })).toBe(false)
    }
  )

  it('calls a line of a package tested only if the test of the installed packages runs it', () => {
    const test = readFileSync(join(root, 'tests/build/installed/installed.spec.ts'), 'utf8')
    const lines = [...guide.matchAll(/^\|[^|]*\| `((?:dpkg|rpm) --[^`]+)` .*\| tested/gm)].map(([, line]) => line ?? '')
    expect(lines).toHaveLength(5)
    const missing = lines.filter((line) => {
      const [program = '', option = ''] = line.split(' ')
      return !test.includes(`['${program}', '${option}'`)
    })
    expect(missing).toEqual([])
  })

  it('has no command for this system that no test runs', () => {
    const spans = [...guide.matchAll(/`((?:npm run|deskhand|python3|openssl|apt-get) [^`]+)`/g)].map(
      ([, line]) => line ?? ''
    )
    const runBy = (line: string): string | undefined => Object.keys(RUN_BY).find((begin) => line.startsWith(begin))
    expect(spans.filter((line) => runBy(line) === undefined)).toEqual(['apt-get install ./deskhand_VERSION_amd64.deb'])
    expect(guide).toMatch(/`apt-get install [^`]+` does \(not run by us\)/)
    expect(Object.keys(RUN_BY).filter((begin) => !spans.some((line) => line.startsWith(begin)))).toEqual([])
    for (const [file, part] of Object.values(RUN_BY)) expect(readFileSync(join(root, file), 'utf8')).toContain(part)
  })

  it.runIf(process.platform === 'linux')('has a line that serves the folder of a feed to this computer', async () => {
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 1.1.0\n')
    const [, line = ''] = /`(python3 -m http\.server [^`]+)`/.exec(guide) ?? []
    const [program = '', ...parameters] = line.split(' ')
    // The port of the guide may be in use here, so the system chooses one.
    const server = spawn(program, ['-u', ...parameters, '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [said] = (await once(server.stdout, 'data')) as [Buffer]
      const port = / port (\d+) /.exec(said.toString())?.[1] ?? ''
      const answer = await fetch(`http://127.0.0.1:${port}/latest-linux.yml`)
      expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: 'version: 1.1.0\n' })
    } finally {
      server.kill()
    }
  })

  it('says of every line for another system that we have not run it', () => {
    const rows = guide.split('\n').filter((line) => /^\| (?:Windows|macOS)\b/.test(line))
    expect(rows.filter((row) => !row.endsWith('| not run by us |'))).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
  })

  it('names only files that exist', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => join(root, 'docs', path ?? ''))
    const templates = [...guide.matchAll(/`((?:windows|macos)\/[\w./-]+)`/g)].map(([, path]) =>
      join(root, 'resources/policy', path ?? '')
    )
    expect([...links, ...templates].filter((path) => !existsSync(path))).toEqual([])
  })
})
